import type { Bucket } from '../../config';
import type { Finding } from '../findings';
import { t } from '../../terminal/language';
import type { Reporter } from './bucket';
import { ask } from './requests';

/** Whether browsers let the pages that are configured read the files: asks as they do beforehand, for each method. */
export async function checkCors(
  { cors }: Pick<Bucket, 'cors'>,
  url: string,
  page: string,
  about: Reporter,
): Promise<Finding[]> {
  const refused: string[] = [];
  for (const pattern of cors.origins) {
    const origin = pattern === '*' ? page : pattern.replace('*.', 'www.');
    for (const method of cors.methods) {
      const headers = { origin, 'access-control-request-method': method };
      const answer = await ask(url, { method: 'OPTIONS', headers });
      const allowed = answer.headers.get('access-control-allow-origin');
      if (answer.status !== 200 || (allowed !== '*' && allowed !== origin)) refused.push(`${method} ${origin}`);
    }
  }
  if (cors.origins.length === 0) return [];
  if (refused.length === 0) {
    return [about.fine('cors', t`pages may read the files (CORS)`)];
  }
  return [
    {
      id: about.id('cors'),
      state: 'error',
      what: about.text(t`browsers do not let pages read the files (CORS): ${refused.join(', ')}`),
      remedy: t`hubs deploy sets what cloud.buckets[].cors says; browsers remember the old answer for up to maxAgeSeconds.`,
    },
  ];
}
