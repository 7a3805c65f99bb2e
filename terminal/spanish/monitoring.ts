export const monitoringTexts = (): Readonly<Record<string, string>> => ({
  'This is a test: alerts arrive.': 'Esto es una prueba: las alertas llegan.',
  'Nothing tells of alerts in the namespace {1}: it has no Alertmanager. For Hubs: monitoring: {} in hubs.yaml, then hubs deploy.':
    'Nada avisa de alertas en el espacio de nombres {1}: no tiene Alertmanager. Para Hubs: monitoring: {} en hubs.yaml y después hubs deploy.',
  'Prometheus could not be asked: {1}': 'no se pudo preguntar a Prometheus: {1}',
  'no alert fires': 'ninguna alerta está activa',
  Monitoring: 'Monitorización',
  'nothing watches it': 'nada lo vigila',
  'prometheus is not ready': 'prometheus no está listo',
  '{1} of {2} targets answer Prometheus': '{1} de {2} objetivos responden a Prometheus',
  'See whether its pod is ready, and whether it listens at that port.':
    'Mire si su pod está listo, y si escucha en ese puerto.',
  'the rule of {1} fails: {2}': 'la regla de {1} falla: {2}',
  'Alerts of this rule are blind. Leave it out with exclude until it is mended.':
    'Las alertas de esta regla están ciegas. Déjela fuera con exclude hasta que se corrija.',
  'messages by {1} were not delivered within the last hour': 'en la última hora no se entregaron mensajes por {1}',
  'kubectl logs deployment/alertmanager has the answer of the server that refused them.':
    'kubectl logs deployment/alertmanager muestra la respuesta del servidor que los rechazó.',
  'rules are judged: Watchdog fires, as it always should':
    'las reglas se evalúan: Watchdog está activa, como siempre debe',
  'Watchdog does not fire': 'Watchdog no está activa',
  'It should always. Prometheus has just started, or it is among the alerts that are left out.':
    'Siempre debería. Prometheus acaba de arrancar, o está entre las alertas excluidas.',
});
