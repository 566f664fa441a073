import base from "./jest.config.js";

export default {
  ...base,
  testMatch: ["<rootDir>/test/moto/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
};
