import { z } from 'zod';
import { ABSOLUTE_PATH } from '../../formats';
import { field, size, text } from '../field';

/** The section `server`: what is to be said of a single machine beyond which distribution it has. */
export const server = z
  .strictObject({
    folder: text(
      ABSOLUTE_PATH,
      'Folder of the machine below which database and files lie, unless a storageClass or hostPath says otherwise; it outlives the cluster. /srv/hubs when left out, /data/hubs with minikube.',
    ).optional(),
    cores: field(z.number().min(0.5).max(1024), 'Cores that the machine has, for hubs plan.', {
      expected: 'a number of cores, such as 4',
    }).optional(),
    memory: size('Memory that the machine has, for hubs plan.').optional(),
    price: field(z.number().min(0), 'What the machine costs, in US dollars a month, for hubs plan.', {
      expected: 'US dollars a month, such as 9.50',
    }).optional(),
  })
  .meta({ description: 'A single machine with k3s, microk8s or minikube; goes with such a provider.' });

export type ServerSettings = z.output<typeof server>;
