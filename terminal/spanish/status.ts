export const statusTexts = (): Readonly<Record<string, string>> => ({
  'Load balancer': 'Balanceador de carga',
  'release {1}': 'versión {1}',
  '; deploy {1}, {2} ago: {3}': '; despliegue {1}, hace {2}: {3}',
  '{1} runs {2}, hubs.yaml wants {3}: hubs deploy': '{1} ejecuta {2}; hubs.yaml pide {3}: hubs deploy',
  'there is none': 'no lo hay',
  ', but mind the {1} above': ', pero atiende a lo de arriba ({1})',
  'Not everything is there yet: hubs status --watch, or hubs deploy':
    'Aún no está todo: hubs status --watch, o hubs deploy',
  'one cause': 'una causa',
  '{1} causes': '{1} causas',
  'Something is wrong: {1}, above.': 'Algo va mal: {1}, arriba.',
  'Everything runs, but mind the alerts above: hubs doctor monitoring says more.':
    'Todo funciona, pero mira las alertas de arriba: hubs doctor monitoring dice más.',
  'Everything runs, but mind the backups above.': 'Todo funciona, pero mira las copias de arriba.',
});
