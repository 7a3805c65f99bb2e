import { applicationTexts } from './application';
import { backupTexts } from './backup';
import { certificatesTexts } from './certificates';
import { checklistTexts } from './checklist';
import { cliTexts } from './cli';
import { cloudTexts } from './cloud';
import { clusterTexts } from './cluster';
import { commandsTexts } from './commands';
import { commonTexts } from './common';
import { compareTexts } from './compare';
import { databaseTexts } from './database';
import { deployTexts } from './deploy';
import { diagnosisTexts } from './diagnosis';
import { doctorTexts } from './doctor';
import { eventsTexts } from './events';
import { graphTexts } from './graph';
import { imagesTexts } from './images';
import { importTexts } from './import';
import { lintTexts } from './lint';
import { mediaTexts } from './media';
import { monitoringTexts } from './monitoring';
import { networkTexts } from './network';
import { openTexts } from './open';
import { pageTexts } from './page';
import { planTexts } from './plan';
import { projectTexts } from './project';
import { restoreTexts } from './restore';
import { runTexts } from './run';
import { secretsTexts } from './secrets';
import { setupTexts } from './setup';
import { spacesTexts } from './spaces';
import { statusTexts } from './status';
import { synthTexts } from './synth';
import { terminalTexts } from './terminal';

/**
 * The Spanish of each English text of the command, by the English one: see `t`. `npm run catalogue` writes this file and its
 * neighbours; what is translated is kept.
 *
 * All parts are functions: English does not wait for them.
 */
export const texts = (): Readonly<Record<string, string>> => ({
  ...applicationTexts(),
  ...backupTexts(),
  ...certificatesTexts(),
  ...checklistTexts(),
  ...cliTexts(),
  ...cloudTexts(),
  ...clusterTexts(),
  ...commandsTexts(),
  ...commonTexts(),
  ...compareTexts(),
  ...databaseTexts(),
  ...deployTexts(),
  ...diagnosisTexts(),
  ...doctorTexts(),
  ...eventsTexts(),
  ...graphTexts(),
  ...imagesTexts(),
  ...importTexts(),
  ...lintTexts(),
  ...mediaTexts(),
  ...monitoringTexts(),
  ...networkTexts(),
  ...openTexts(),
  ...pageTexts(),
  ...planTexts(),
  ...projectTexts(),
  ...restoreTexts(),
  ...runTexts(),
  ...secretsTexts(),
  ...setupTexts(),
  ...spacesTexts(),
  ...statusTexts(),
  ...synthTexts(),
  ...terminalTexts(),
});
