import { Command } from 'commander';
import { Failure, reported } from '../terminal/failure';
import { synth } from '../synth';
import { synthReport } from '../synth-report';

/** `hubs synth`: from `hubs.yaml` to the files in `dist/`. */
export function synthCommand(): Command {
  return new Command('synth')
    .description('turn hubs.yaml into plain Kubernetes YAML in dist/')
    .option('-c, --config <file>', 'the configuration (or HUBS_CONFIG)', process.env['HUBS_CONFIG'] ?? 'hubs.yaml')
    .option('-o, --output <folder>', 'the folder to write to', 'dist')
    .addHelpText(
      'after',
      `
Values for secrets that a person provides are read from the environment, such as HUBS_SMTP_PASS, and kept in .secrets/.

Examples:
  hubs synth
  hubs synth --config school.yaml --output dist/school`,
    )
    .action(
      reported(async (options: { config: string; output: string }) => {
        if (options.config === '') throw new Failure('--config: expected the name of a file, got nothing', 2);
        const result = await synth({ ...options, environment: process.env });
        console.log(synthReport(result));
      }),
    );
}
