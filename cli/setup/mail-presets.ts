import { t } from '../../terminal/language';
import type { Choice } from '../../terminal/questions';

export type MailPreset = 'scaleway' | 'mailtrap' | 'mailgun' | 'sendgrid' | 'other';

/** Where a mail provider listens, on a port that DigitalOcean lets through. */
export const MAIL_SERVERS: Readonly<
  Record<MailPreset, { readonly server: string; readonly port: number; readonly user: string }>
> = {
  scaleway: { server: 'smtp.tem.scw.cloud', port: 2587, user: '' },
  mailtrap: { server: 'live.smtp.mailtrap.io', port: 2525, user: 'api' },
  mailgun: { server: 'smtp.mailgun.org', port: 2525, user: '' },
  sendgrid: { server: 'smtp.sendgrid.net', port: 2525, user: 'apikey' },
  other: { server: '', port: 2525, user: '' },
};

export function mailChoices(): Choice<MailPreset>[] {
  return [
    { value: 'scaleway', label: 'Scaleway Transactional Email' },
    { value: 'mailtrap', label: 'Mailtrap' },
    { value: 'mailgun', label: 'Mailgun' },
    { value: 'sendgrid', label: 'SendGrid' },
    { value: 'other', label: t`Another one` },
  ];
}

/** What people most often get wrong about the user name. */
export function userHint(preset: MailPreset): string {
  switch (preset) {
    case 'scaleway':
      return t` (the SMTP user name that the console shows, not the access key)`;
    case 'mailgun':
      return t` (such as postmaster@mg.example.org)`;
    case 'mailtrap':
    case 'sendgrid':
    case 'other':
      return '';
  }
}
