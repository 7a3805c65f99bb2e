/** The key with which `APP_FILE` is decrypted. It protects nothing: all of it is invented. */
export const SOPS_ENVIRONMENT = { SOPS_AGE_KEY: 'AGE-SECRET-KEY-1CRA88YTYG4QS2DW6QJ5TRFZAFENMXUL9JZLWGY5AK48XAFC8XH8SEUGRR4' } as const;

/** What sops made of a file with invented values, for the example Seance. */
export const APP_FILE = `stripe:
    secretKey: ENC[AES256_GCM,data:AKHkfgdXgfaYxx5VirGXAA==,iv:nZeImiJglyb9xRB3ksip8irgi7QmZOiEPXVvGc7Mpu0=,tag:Eeqr+bm+ynKUzQmnCPJm2Q==,type:str]
    webhookSecret: ENC[AES256_GCM,data:/at5G6R3VTTTyhx6sNw=,iv:RiPBMmkobklxmRZzoxHe8ea56Z4/9kvOe0xB0gvNYz4=,tag:Nq//xQOsYKe6ec3OgxXIdg==,type:str]
litellm:
    apiKey: ENC[AES256_GCM,data:GtG9FClC7kzvdXQ=,iv:FbotjokAg5iAb+GlTS9AwCRFCfagPpjyKCqgy82pWzI=,tag:+eDMLb2Vc8kiad89nlZ2Sg==,type:str]
sops:
    age:
        - recipient: age1mjvzqj9tsyl3kna4xwmfszye9duj47m5vndqp884yd4em2ney9aswaphsh
          enc: |
            -----BEGIN AGE ENCRYPTED FILE-----
            YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBXYWdmQk0reXRBYllwMVJm
            eVpGT3lhZzQ0REhMM2d5blRGWjdJVHhqTjFRCkdta3FDZGdhMk5DY3Iwa21yWWFq
            T2prV3R6c0pScXcyNEtjdEtMRjFRSlUKLS0tIDBQeDFtVTMvNnJBK3podTkwaHZZ
            bTVUSFFiemg3QitZMGNwSDg4citMUkEKVYOwoogvLEgj59fejXEaSwdLSfLMCm4p
            H5diQXQsSXcwIAMqGYjcw1c2y2enijxQjKXNJwd9KS4qTJxjAgOQ4g==
            -----END AGE ENCRYPTED FILE-----
    lastmodified: "2026-11-01T00:00:00Z"
    mac: ENC[AES256_GCM,data:fEbz/3MF9+NipD43EyHiRcFxViG4GO3TKECZKvhVxq6eMTLr4O4qv4ToNPYb6vC0AI4YFGgbx+bMTq7z8QQ+NFxUHMG1tGNUFr7H9V/lqEcFp11HIycx83jD4+7QOcKCoHtD3TDtuxZXGdZGHFUf8smvBXjd6PSPK+q1kbmepPM=,iv:dhEWecqNbO5ZllQGc+ncTxOUm6wa3oP3n9Hox4l+pYA=,tag:Re/cXyYVG0CBhyrK0qL+mw==,type:str]
    version: 3.10.2
`;
