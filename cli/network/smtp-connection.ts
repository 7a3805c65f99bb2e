/** Speaks SMTP. Loaded on demand: only a look at the mail server needs it. */
export { default as SmtpConnection } from 'nodemailer/lib/smtp-connection';
