/**
 * What a server said, fit to be shown: without the password, plain or in one of the forms in which it is sent, and without
 * characters that steer a terminal.
 */
export function scrubbed(text: string, user: string, password: string | undefined): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  if (password === undefined || password === '') return plain;
  const base64 = (value: string) => Buffer.from(value).toString('base64');
  const forms = [base64(`\0${user}\0${password}`), base64(password), password];
  return forms.reduce((result, form) => result.replaceAll(form, '••••••'), plain);
}
