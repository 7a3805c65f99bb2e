/** The messages of errors that `constructs/monitoring/` throws, and of its section in `hubs.yaml` and its secrets. */
export const monitoring = () => ({
  'a whole number of seconds from 10 to 120': 'un número entero de segundos de 10 a 120',
  'at least one application': 'al menos una aplicación',
  'a component with metrics': 'un componente con metrics',
  'a component of an application that is watched': 'un componente de una aplicación vigilada',
  '{1}: expected components with metrics to be made before it, got {2} after it: call its method watch with that component':
    '{1}: se esperaba que los componentes con metrics se crearan antes, se encontró {2} después: pase ese componente a su método watch',
  'a number of hours from 1 to 720': 'un número de horas de 1 a 720',
  'at least one address': 'al menos una dirección',
  'a number of days from 1 to 3650': 'un número de días de 1 a 3650',
  'an alert, such as {1}': 'una alerta, como {1}',
  'the name of an alert, such as ContainerThrottled': 'el nombre de una alerta, como ContainerThrottled',
  'a URL that begins with https://': 'una URL que empieza por https://',
  'password of admin at Grafana’s pages': 'contraseña de admin en las páginas de Grafana',
  'URL that is told of alerts': 'URL a la que se avisa de las alertas',
  'URL that is asked each minute while alerts find their way':
    'URL a la que se llama cada minuto mientras las alertas llegan a su destino',
  'a number from {1} to {2}': 'un número de {1} a {2}',
});
