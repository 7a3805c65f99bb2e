/** The key with which these files are decrypted. It protects nothing: everything in them is invented. */
export const SOPS_ENVIRONMENT = {
  SOPS_AGE_KEY: 'AGE-SECRET-KEY-1V4RYH0UNDAAVEV22JYJ64G2W4ZN6HTZXKZDSG3U6C990W5UX0YJQ34VHRQ',
} as const;

/** What sops 3.13.3 wrote with `sops encrypt --age <recipient>`, for the example Seance. */
export const APP_FILE = `stripe:
    secretKey: ENC[AES256_GCM,data:pRIDTLnhLNLh3TfgpPSRIw==,iv:QQh+cRb5YjJgIMDAth4OHXqbilGOrR0YWwQ2ZwMWjuA=,tag:XBmOwune51HkTdGXDKxovA==,type:str]
    webhookSecret: ENC[AES256_GCM,data:rKvIpruaNgZyAic3gY0=,iv:tIY5s+xTq+2gagD2Va53b0Exz9KBpuzSI1myydy4kdA=,tag:ELlN33dtoYePSZNLus7nHw==,type:str]
litellm:
    apiKey: ENC[AES256_GCM,data:s1R39BHhhAdqNnQ=,iv:k0XHJrvIkLLIyNKiCWiwH3MBzqa7ifF5KoYNqHYlTQw=,tag:Y2U140Q1/mjYP/RtC0iZmA==,type:str]
    retries: ENC[AES256_GCM,data:vw==,iv:YGm0UrAoUtpZbx4/r/oyxD11XgEJiGhqRFcDFfGRe7I=,tag:0x7c/vFQrP20gVytaimOzA==,type:int]
sops:
    age:
        - enc: |
            -----BEGIN AGE ENCRYPTED FILE-----
            YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBvR2F3U1lVRDltZVJVeUoz
            NEkwa090VnoxRjE5UWM1Tkp3WFBOa1BqQUVJCmNDaFRSbWtaMUZGeWJRS0JoalBR
            dUZERWxyRkt4QlI5ODJVcGxIRlo3NXMKLS0tIE5FZTBWSFVxVVZXbER6U1JwQm1u
            VUJsMWh0ditvYXlRU3YrZUhPRW1MWncK8VpOdoPEcMGanlXCuTgV2H9pHhLtfS0P
            2cTLhTNDDNtKvxdzeWEYjO0dZcBLD/tBzzH4Ez9c0fHKodI68o/u0A==
            -----END AGE ENCRYPTED FILE-----
          recipient: age14tz2djwjlm0rw4z2en67h2f2tn0kuk2t9mpnmxnx2x5ggve0safqjmchpp
    lastmodified: "2026-11-26T23:28:19Z"
    mac: ENC[AES256_GCM,data:D7EDdffXoEF4t//QV753eVBus/nkb9odi9x4mbkzfcQFqSo0EI0SA2k+PbME8t+Q3t27qoB9x7QN/RAXC6T8tdxXi+bK2m7BLrRXxh55PrkUbGVB6ChZp6VbADMEII8jRJkhut9UmxJp3U92XA5i0NiPCRHu7RSgGPtzmwp+J84=,iv:jHk+LkVuRwgIxuMe1P03Mnb07qtuuxZIh9/YDi7fZiU=,tag:jBtAmVUzunj2ub+5vOuwjQ==,type:str]
    unencrypted_suffix: _unencrypted
    version: 3.13.3
`;

/** The same command's JSON. */
export const JSON_FILE = `{"stripe": {"secretKey": "ENC[AES256_GCM,data:2WfChhyORaTjHOOc9Oa0rw==,iv:QwcV7v8clrQWAQQU9euHmCmZM9/kIy1W6OrlxpUkGjc=,tag:XgZ5yUdoSCQRbathSA63+Q==,type:str]"}, "sops": {"age": [{"enc": "-----BEGIN AGE ENCRYPTED FILE-----\\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBRZ3ExS0grYkVqZkxJVUtM\\nbVpOZ3hESXA0bi9pdWNNMHJxdDRMdmJ6M0JRCjRjWXU4S002N1NwTTRIRk9WT1hx\\nTmg0VUlpWWlaOEdOWWgxL0pkU1RBY2sKLS0tIHljU0FWRnBaRGU2Q1JsU29DU0ky\\nUmR2RzZYeTM0cUhrZkUvbXFUakRoWVUKZgQ2+zjGTO3WjqCJzTA0QSys9/1HT7Yz\\nYb1OyMqch0uJ+TayIiBW/59hSRv7RUNjkqCXsC5M2f5U/psK1fjzfA==\\n-----END AGE ENCRYPTED FILE-----\\n", "recipient": "age14tz2djwjlm0rw4z2en67h2f2tn0kuk2t9mpnmxnx2x5ggve0safqjmchpp"}], "lastmodified": "2026-11-26T23:28:19Z", "mac": "ENC[AES256_GCM,data:6lIsSuOcvHuQP15cCu1SpridcjAVs0S1txZdn3t7I9vrXNYR5HUst8QRt/R03DuW3zEz0kA/NoL4Rc5YfMvlvYTCjez0cc4PNiNWN5yY/rAb3vpyHnT7faq4SFYmEDNvOZ7YN4XoOaBQu4fKNsF3gBgjI1N/C7EGSDuPQPLtRZU=,iv:1pbRPlXq6P1oCCplDZ8i7tiTFmUUULz6yPsN8dQ6Vts=,tag:vyBemdgYy2XUaP+S3FHo0Q==,type:str]", "unencrypted_suffix": "_unencrypted", "version": "3.13.3"}}`;

/** The same command's `.env`. */
export const ENV_FILE = `TOKEN=ENC[AES256_GCM,data:3xqF3VRAQDnq7OAutrxi7Mo=,iv:FlvoK7KXILG8GXO4UL7LHO86dODjDUzBlptyX4CwvnA=,tag:JQ/YNrX60wxZyVV+UIHuWg==,type:str]
sops_age__list_0__map_enc=-----BEGIN AGE ENCRYPTED FILE-----\\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBZY0tKVmhYaHI2T2Z2Ynh5\\ndDJJdUkrdThTOFkvTmNOUmp5a1pxTzEyT1NVCjk5QStYL3F1NmRMNWNmajdqNmxv\\ndTAwa2s1UGl1SEx5Wnc1TjRHbENpZ3cKLS0tIFNqOStNK1JPeGFvL0tXWWJ1eUlJ\\nQ1hMcCs0OVBqeWRPZ21RdDk2WWlHNkkKIhh855yLVBZ/2VqCA8cZHJKimS4abLlo\\nD+bV8OX07rnRWQGdRt6Ip93enRqQDf0XnsgSG71y3i5trZ/fBGADeA==\\n-----END AGE ENCRYPTED FILE-----\\n
sops_age__list_0__map_recipient=age14tz2djwjlm0rw4z2en67h2f2tn0kuk2t9mpnmxnx2x5ggve0safqjmchpp
sops_lastmodified=2026-11-26T23:28:19Z
sops_mac=ENC[AES256_GCM,data:eEn0qY04sasKBOvd6/bffpibDbkO2PSQ3ACOMQD9eUfgBKHUB+IUOtdzc0N2aWu+Tm2YyahyHUT8Yl99vNJaMgdHtowa5n6pj4uRsUgSj6Gi0eJBYnvpUYxGKIINPY+lNkKg3cVHiZxIrgDHHX0GYb9SDV4JKxb4xOFvLlDXHn8=,iv:34fK4q9j3qMPNw1tFJRUHuIFMe/wtI3YzKajfzaA2GI=,tag:QBJunWzrM1jtuI6r2QwELA==,type:str]
sops_unencrypted_suffix=_unencrypted
sops_version=3.13.3
`;
