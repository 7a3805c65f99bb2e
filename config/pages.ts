import { z } from 'zod';
import { CSP_SOURCE } from '../formats';
import { CSP_DIRECTIVES, PAGES } from '../upstream';
import { field, text } from './field';

const eachPage = (description: string) =>
  z
    .strictObject(
      Object.fromEntries(
        PAGES.map((page) => [
          page,
          field(z.string().max(65_536), description, { expected: 'text of up to 65536 characters' }).optional(),
        ]),
      ) as Record<(typeof PAGES)[number], z.ZodOptional<z.ZodString>>,
    )
    .default({});

/** What Reticulum adds to the pages that it serves, and what these may load. */
export const pages = z
  .strictObject({
    csp: z
      .strictObject(
        Object.fromEntries(
          CSP_DIRECTIVES.map((directive) => [
            directive,
            z.array(text(CSP_SOURCE, 'A source, such as https://stats.example.org.')).optional(),
          ]),
        ) as unknown as Record<(typeof CSP_DIRECTIVES)[number], z.ZodOptional<z.ZodArray<z.ZodString>>>,
      )
      .default({})
      .meta({
        description:
          'Sources that are added to a single directive of the Content-Security-Policy, by Reticulum’s names. For media that pages load and connect to, trustedDomains says it for all of them.',
      }),
    html: eachPage('HTML that is added to the page’s head, such as <meta> and <link>.'),
    headers: eachPage('HTTP headers that the page is answered with, each as Name: value, separated by |.'),
    script: eachPage('JavaScript that the page runs; the Content-Security-Policy allows it by itself.'),
  })
  .prefault({})
  .meta({ description: 'Additions to the pages that people see.' });
