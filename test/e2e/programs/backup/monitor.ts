import { createServer } from 'node:http';
import { listening } from '../../../support/listen';

/** A service that is told about runs, and the paths that it was asked for. */
export async function monitor(): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const port = await listening(
    createServer((request, response) => {
      if (request.method === 'GET') asked.push(request.url!);
      response.setHeader('content-type', 'text/plain');
      response.end('OK');
    }),
  );
  return { url: `http://127.0.0.1:${port}/invented-uuid`, asked };
}
