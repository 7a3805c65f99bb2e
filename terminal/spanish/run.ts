export const runTexts = (): Readonly<Record<string, string>> => ({
  'Job/{1} has not started after {2}: {3}.': 'Job/{1} no ha arrancado tras {2}: {3}.',
  runs: 'en marcha',
  'The command ended with {1} ({2}).': 'La orden terminó con {1} ({2}).',
  'Job/{1} has failed: {2}': 'Job/{1} ha fallado: {2}',
  'There is no component {1} in the namespace {2}. There are: {3}':
    'No hay ningún componente {1} en el espacio de nombres {2}. Hay: {3}',
  '{1} has no container {2}. It has: {3}': '{1} no tiene un contenedor {2}. Tiene: {3}',
});
