import { request } from 'node:https';

/** Fetches a page from a server that has signed its certificate itself; its status, and its text. */
export function page(url: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    request(url, { rejectUnauthorized: false, timeout: 5000 })
      .on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      })
      .on('timeout', function (this: { destroy(error: Error): void }) {
        this.destroy(new Error('timeout'));
      })
      .on('error', reject)
      .end();
  });
}
