import type { Format } from './expectation';

/** The name of a backup target: it becomes part of the names of variables and secrets. */
export const TARGET_NAME: Format = {
  pattern: /^[a-z][a-z0-9]*$/,
  expected: 'a lower-case word of letters and digits, such as spaces',
  maxLength: 20,
};

/** A folder in a backup target. */
export const TARGET_PATH: Format = {
  pattern: /^(?!.*\.\.)[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/,
  expected: 'folders without slashes at the ends, such as prod/postgres',
  maxLength: 500,
};

/** The address of a service that speaks S3. */
export const S3_ENDPOINT: Format = {
  pattern: /^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9]\d{0,4})?$/,
  expected: 'an address without path, such as https://s3.eu-central-1.amazonaws.com',
  maxLength: 253,
};

/** The name of a bucket at any service that speaks S3. */
export const S3_BUCKET: Format = {
  pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  expected: 'the name of a bucket, such as school-backups',
  maxLength: 63,
};

/** A region of a service that speaks S3. */
export const S3_REGION: Format = {
  pattern: /^[a-z0-9-]+$/,
  expected: 'a region, such as eu-central-1',
  maxLength: 63,
};

/** A user of an SFTP server. */
export const SFTP_USER: Format = {
  pattern: /^[A-Za-z0-9._-]+$/,
  expected: 'a user name, such as u123456',
  maxLength: 64,
};

/** A public key of an SSH server. */
export const HOST_KEY: Format = {
  pattern: /^(ssh-ed25519|ecdsa-sha2-nistp(256|384|521)|ssh-rsa) [A-Za-z0-9+/]{40,}={0,2}$/,
  expected: 'the public key of the server, such as ssh-ed25519 AAAA…',
  maxLength: 2000,
};
