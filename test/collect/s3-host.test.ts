import { s3Host, s3Origin } from "../../src/collect/s3-host.js";

test.each<[string, ReturnType<typeof s3Host>]>([
  ["shop.s3.amazonaws.com", { bucket: "shop", isWebsite: false }],
  ["shop.s3.eu-west-1.amazonaws.com", { bucket: "shop", isWebsite: false }],
  ["shop.s3-eu-west-1.amazonaws.com", { bucket: "shop", isWebsite: false }],
  ["shop.s3.dualstack.eu-west-1.amazonaws.com", { bucket: "shop", isWebsite: false }],
  ["shop.s3-fips.us-gov-west-1.amazonaws.com", { bucket: "shop", isWebsite: false }],
  ["shop.s3-fips.dualstack.us-east-1.amazonaws.com", { bucket: "shop", isWebsite: false }],
  ["shop.s3.eusc-de-east-1.amazonaws.eu", { bucket: "shop", isWebsite: false }],
  ["www.example.com.s3.us-east-1.amazonaws.com", { bucket: "www.example.com", isWebsite: false }],
  ["shop.s3.cn-north-1.amazonaws.com.cn", { bucket: "shop", isWebsite: false }],
  ["www.example.com.s3-website-us-east-1.amazonaws.com", { bucket: "www.example.com", isWebsite: true }],
  ["shop.s3-website.eu-central-1.amazonaws.com", { bucket: "shop", isWebsite: true }],
  ["shop.s3-website.cn-north-1.amazonaws.com.cn", { bucket: "shop", isWebsite: true }],
  ["shop.s3-accelerate.amazonaws.com", { bucket: "shop", isWebsite: false }],
  ["shop.s3-accelerate.dualstack.amazonaws.com", { bucket: "shop", isWebsite: false }],
  ["s3.amazonaws.com", null],
  ["point-111122223333.s3-accesspoint.eu-west-1.amazonaws.com", null],
  ["lambda-111122223333.s3-object-lambda.eu-west-1.amazonaws.com", null],
  ["shop-1.eu-west-1.elb.amazonaws.com", null],
  ["shop.s3.eu-west-1.amazonaws.com.evil.example", null],
  ["shop.s3.eu-west-1.amazonaws.com.eu", null],
  ["point-111122223333.s3-accesspoint-fips.us-east-1.amazonaws.com", null],
  ["api.example.com", null],
])("%s", (hostName, expected) => {
  expect(s3Host(hostName)).toStrictEqual(expected);
});

test.each<[string, string | null, ReturnType<typeof s3Origin>]>([
  ["s3.amazonaws.com", "/shop", { bucket: "shop", isWebsite: false }],
  ["s3.us-east-1.amazonaws.com", "/shop/assets", { bucket: "shop", isWebsite: false }],
  ["s3-eu-west-1.amazonaws.com", "/www.example.com", { bucket: "www.example.com", isWebsite: false }],
  ["s3.dualstack.eu-west-1.amazonaws.com", "/shop", { bucket: "shop", isWebsite: false }],
  ["s3-fips.dualstack.us-east-1.amazonaws.com", "/shop", { bucket: "shop", isWebsite: false }],
  ["s3.cn-north-1.amazonaws.com.cn", "/shop", { bucket: "shop", isWebsite: false }],
  ["shop.s3.eu-west-1.amazonaws.com", "/assets", { bucket: "shop", isWebsite: false }],
  ["s3.us-east-1.amazonaws.com", null, null],
  ["s3.us-east-1.amazonaws.com", "/a b", null],
  ["s3-accelerate.amazonaws.com", "/shop", null],
  ["s3-accelerate.dualstack.amazonaws.com", "/shop", null],
  ["s3-website-us-east-1.amazonaws.com", "/shop", null],
  ["s3-control.us-east-1.amazonaws.com", "/shop", null],
  ["point-111122223333.s3-accesspoint.eu-west-1.amazonaws.com", "/shop", null],
  ["s3.us-east-1.amazonaws.com.evil.example", "/shop", null],
])("%s with the origin path %s", (hostName, path, expected) => {
  expect(s3Origin(hostName, path)).toStrictEqual(expected);
});
