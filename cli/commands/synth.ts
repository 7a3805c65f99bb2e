import { Command } from 'commander';
import { applicationFile } from '../application-file';
import { runApp } from '../open/run-app';
import { print } from '../../terminal/print';
import { Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { synth } from '../synth/synth';
import { synthReport } from '../synth/report';

/** `hubs synth`: from `hubs.yaml` to the files in `dist/`. */
export function synthCommand(): Command {
  return new Command('synth')
    .description(t`turn hubs.yaml into plain Kubernetes YAML in dist/`)
    .option('-c, --config <file>', t`the configuration (or HUBS_CONFIG)`, process.env['HUBS_CONFIG'] ?? 'hubs.yaml')
    .option('-o, --output <folder>', t`the folder to write to`, 'dist')
    .addHelpText(
      'after',
      () =>
        t`\nValues for secrets that a person provides are read from the environment, such as HUBS_SMTP_PASS, and kept in .secrets/.\n\nExamples:\n  hubs synth\n  hubs synth --config school.yaml --output dist/school`,
    )
    .action(
      reported(async (options: { config: string; output: string }) => {
        if (options.config === '') throw new Failure(t`--config: expected the name of a file, got nothing`, 2);
        const file = applicationFile(options.config);
        if (file !== undefined) return print(await runApp(file, options.output));
        const result = await synth({ ...options, environment: process.env });
        print(synthReport(result));
      }),
    );
}
