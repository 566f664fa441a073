import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/**", "reports/**", "coverage/**", "node_modules/**", "**/*.generated.ts"] },
  {
    files: ["src/**/*.ts", "rules/**/*.ts", "test/**/*.ts"],
    ignores: ["src/report/html/page/**"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.test.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/require-await": "off",
      "no-console": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: "AssignmentPattern > Literal[raw=/^(true|false)$/]",
          message: "No default boolean parameters: two functions, or a named union, say what the call means.",
        },
        { selector: "CatchClause > BlockStatement[body.length=0]", message: "A swallowed error is a lie later." },
      ],
    },
  },
  {
    files: ["src/report/html/page/**/*.ts", "src/report/html/page/**/*.tsx"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.page.json", tsconfigRootDir: import.meta.dirname } },
  },
);
