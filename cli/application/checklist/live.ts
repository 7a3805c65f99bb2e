import type { ChecklistItem } from '../../checklist/item';
import { done, failed } from '../../checklist/item';
import { t } from '../../terminal/language';
import { hostsOf } from '../open';
import type { ApplicationFacts } from './facts';
import type { Entry } from './judge';
import { byHand, named } from './judge';

/** The last look before people come. */
export function goLive({ application }: ApplicationFacts, before: readonly ChecklistItem[]): Entry[] {
  const hosts = hostsOf(application);
  const address = hosts[0] === undefined ? t('it', 'la aplicación') : `https://${hosts[0]}`;
  return [
    {
      id: 'nothing-failed',
      title: t('Nothing above has failed', 'Nada de lo anterior falla'),
      judge: () => nothingFailed(before),
    },
    {
      id: 'outside',
      title: t('It can be reached from outside', 'Se llega desde fuera'),
      judge: byHand(
        t(
          `Open ${address} on a phone without Wi-Fi: no warning of the browser.`,
          `Abre ${address} en un móvil sin wifi: sin avisos del navegador.`,
        ),
      ),
    },
    {
      id: 'sign-in',
      title: t('People can sign in, and recover a password', 'La gente puede entrar y recuperar su contraseña'),
      judge: byHand(
        t(
          'With an account that is no administrator’s; mail arrives.',
          'Con una cuenta que no sea de administrador; el correo llega.',
        ),
      ),
    },
    {
      id: 'main-path',
      title: t('The main thing works, from first to last', 'Lo principal funciona de principio a fin'),
      judge: byHand(
        t(
          'Do once what people come for, and look whether it is still there tomorrow.',
          'Haz una vez lo que la gente viene a hacer y mira si mañana sigue ahí.',
        ),
      ),
    },
    {
      id: 'load',
      title: t('It bears the people who are expected', 'Aguanta a la gente esperada'),
      judge: byHand(
        t(
          'Try the main pages with as many as on the busiest day; hubs top meanwhile.',
          'Prueba las páginas principales con la gente del día más lleno; mientras, hubs top.',
        ),
      ),
    },
    {
      id: 'rollback-tried',
      title: t('Going back was tried', 'Se ha probado a volver atrás'),
      judge: byHand(
        t(
          'hubs rollback, then hubs deploy: how long did it take?',
          'hubs rollback y luego hubs deploy: ¿cuánto ha tardado?',
        ),
      ),
    },
    {
      id: 'loss-accepted',
      title: t('Everybody knows what may be lost', 'Todos saben qué se puede perder'),
      judge: byHand(
        t(
          'What came after the last backup; hubs backup schedule says when they are made.',
          'Lo posterior a la última copia; hubs backup schedule dice cuándo se hacen.',
        ),
      ),
    },
    {
      id: 'on-call',
      title: t('Two people can mend it', 'Dos personas saben arreglarla'),
      judge: byHand(
        t(
          'Both have run hubs status, doctor, logs and rollback, and have the secrets.',
          'Ambas han usado hubs status, doctor, logs y rollback, y tienen los secretos.',
        ),
      ),
    },
    {
      id: 'contact',
      title: t('People know whom to ask', 'La gente sabe a quién preguntar'),
      judge: byHand(
        t(
          'An address on the page itself, and one that works when the page does not.',
          'Una dirección en la propia página y otra que sirva si la página falla.',
        ),
      ),
    },
    {
      id: 'law',
      title: t('Privacy is explained', 'La privacidad está explicada'),
      judge: byHand(
        t(
          'Which data is kept, where, for how long; backups included.',
          'Qué datos se guardan, dónde y cuánto tiempo; también en las copias.',
        ),
      ),
    },
    {
      id: 'old-system',
      title: t('The system before can go', 'El sistema anterior puede irse'),
      judge: byHand(
        t(
          'Its data is here; it stays untouched for some days, then goes with its keys.',
          'Sus datos están aquí; queda intacto unos días y luego se va con sus claves.',
        ),
      ),
    },
  ];
}

function nothingFailed(before: readonly ChecklistItem[]) {
  const wrong = before.filter(({ state }) => state === 'failed').map(({ title }) => title);
  const unseen = before.filter(({ state }) => state === 'unknown').length;
  if (wrong.length > 0) return failed(named(wrong));
  return unseen === 0
    ? done(t('what can be judged is as it should be', 'lo que se puede comprobar está como debe'))
    : { state: 'unknown' as const, note: t(`${unseen} could not be looked at`, `${unseen} sin poder mirarse`) };
}
