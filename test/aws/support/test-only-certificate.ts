/**
 * A self-signed certificate for `s3.eu-west-1.aws.test`, `localhost` and 127.0.0.1 with its key. TEST ONLY: the key is
 * published here and protects nothing; no certificate store trusts it. Valid until the year 2126.
 */
export const testOnlyIdentity = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgqrHvNWEdAKXg0wLL
HzPLD+ufBrOlCyDStdisOVAiQw+hRANCAASH4uqR/hyp62khawKf8Y2ySZvKZZt3
zfDXNtNZ5Px2el9Omt1pR1fPMlFyqpsS+24s+ryG22lREueBHmFcgXpi
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBxTCCAWqgAwIBAgIUPIqSNl/DHoPtqoLQqM4E82zFG3gwCgYIKoZIzj0EAwIw
HDEaMBgGA1UEAwwRczNhdWRpdCB0ZXN0IG9ubHkwIBcNMjYxMTIyMTEwMzEyWhgP
MjEyNjEwMjkxMTAzMTJaMBwxGjAYBgNVBAMMEXMzYXVkaXQgdGVzdCBvbmx5MFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEh+Lqkf4cqetpIWsCn/GNskmbymWbd83w
1zbTWeT8dnpfTprdaUdXzzJRcqqbEvtuLPq8httpURLngR5hXIF6YqOBhzCBhDAd
BgNVHQ4EFgQU9u4Fdm9+Qxl7hxOfHhcDqS3Etg4wHwYDVR0jBBgwFoAU9u4Fdm9+
Qxl7hxOfHhcDqS3Etg4wDwYDVR0TAQH/BAUwAwEB/zAxBgNVHREEKjAoghVzMy5l
dS13ZXN0LTEuYXdzLnRlc3SCCWxvY2FsaG9zdIcEfwAAATAKBggqhkjOPQQDAgNJ
ADBGAiEA95vXsIVv91VNNx1/wnnPbaRWO/Wgu4u7ijcDi8iY+fcCIQCV740MXPtT
999a0noyOdq0dpG0lBcVUb31xj++ZHYOmQ==
-----END CERTIFICATE-----
`,
};
