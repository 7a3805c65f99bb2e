export const lintTexts = (): Readonly<Record<string, string>> => ({
  'no .yaml, .yml or .json files there': 'ahí no hay archivos .yaml, .yml ni .json',
  'there is no {1}: run hubs synth first, or name the files':
    'no hay ningún {1}: ejecuta antes hubs synth, o indica los archivos',
  'there is no {1}: name files or folders with manifests':
    'no hay ningún {1}: indica archivos o carpetas con manifiestos',
  '--external: expected <Kind>/<name> or <Kind>/<namespace>/<name>, such as Secret/configs, got {1}':
    '--external: se esperaba <Kind>/<nombre> o <Kind>/<espacio-de-nombres>/<nombre>, como Secret/configs, se encontró {1}',
  errors: 'errores',
  warning: 'aviso',
  warnings: 'avisos',
  of: 'de',
  file: 'archivo',
  in: 'en',
  '{1} known and accepted (--all shows them)': '{1} conocidos y aceptados (--all los muestra)',
  'All objects': 'Todos los objetos',
});
