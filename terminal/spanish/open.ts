export const openTexts = (): Readonly<Record<string, string>> => ({
  'Hubs at {1}': 'Hubs en {1}',
  'images.{1}, resources.{2} and overrides.{3} in hubs.yaml': 'images.{1}, resources.{2} y overrides.{3} en hubs.yaml',
  "The project's program wrote no application: it should end with void synth(app), where synth comes from cdk8s-hubs/project.":
    'El programa del proyecto no ha escrito ninguna aplicación: debería acabar con void synth(app), donde synth viene de cdk8s-hubs/project.',
  'This project has several applications. Choose one:\n  {1}':
    'Este proyecto tiene varias aplicaciones. Elige una:\n  {1}',
  'There is no application {1}. There are:\n  {2}': 'No hay ninguna aplicación {1}. Hay:\n  {2}',
  '{1}: expected what cdk8s-hubs/project writes, found {2}. The command and the library must be of the same version.':
    '{1}: se esperaba lo que escribe cdk8s-hubs/project, se encontró {2}. La orden y la biblioteca deben ser de la misma versión.',
  'there is no {1}: hubs synth writes it': 'no existe {1}: lo escribe hubs synth',
  "{1}: app: expected the command that runs the project's program, such as node --import tsx main.ts, found {2}":
    '{1}: app: se esperaba la orden que ejecuta el programa del proyecto, como node --import tsx main.ts, y hay {2}',
  "The project's program failed ({1}):\n{2}": 'El programa del proyecto ha fallado ({1}):\n{2}',
});
