import { Command } from 'commander';
import { applicationFile } from '../application/file';
import { runApp } from '../application/run-app';
import { print } from '../terminal/print';
import { Failure, reported } from '../terminal/failure';
import { t } from '../terminal/language';
import { synth } from '../synth/synth';
import { synthReport } from '../synth/report';

/** `hubs synth`: from `hubs.yaml` to the files in `dist/`. */
export function synthCommand(): Command {
  return new Command('synth')
    .description(
      t('turn hubs.yaml into plain Kubernetes YAML in dist/', 'convierte hubs.yaml en YAML de Kubernetes en dist/'),
    )
    .option(
      '-c, --config <file>',
      t('the configuration (or HUBS_CONFIG)', 'la configuración (o HUBS_CONFIG)'),
      process.env['HUBS_CONFIG'] ?? 'hubs.yaml',
    )
    .option('-o, --output <folder>', t('the folder to write to', 'la carpeta donde escribir'), 'dist')
    .addHelpText('after', () =>
      t(
        `
Values for secrets that a person provides are read from the environment, such as HUBS_SMTP_PASS, and kept in .secrets/.

Examples:
  hubs synth
  hubs synth --config school.yaml --output dist/school`,
        `
Los valores de secretos que da una persona se leen del entorno, como HUBS_SMTP_PASS, y se guardan en .secrets/.

Ejemplos:
  hubs synth
  hubs synth --config school.yaml --output dist/school`,
      ),
    )
    .action(
      reported(async (options: { config: string; output: string }) => {
        if (options.config === '')
          throw new Failure(
            t(
              '--config: expected the name of a file, got nothing',
              '--config: se esperaba el nombre de un archivo y no hay nada',
            ),
            2,
          );
        const file = applicationFile(options.config);
        if (file !== undefined) return print(await runApp(file, options.output));
        const result = await synth({ ...options, environment: process.env });
        console.log(synthReport(result));
      }),
    );
}
