/** The messages of errors that `constructs/` and `cdktf/` throw for what `hubs.yaml` asks of them. */
export const constructs = () => ({
  'true within an Application, which denies what no policy allows':
    'true dentro de una Application, que niega lo que ninguna política permite',
  '{1}: expected a chart with a namespace, got one without':
    '{1}: se esperaba un chart con espacio de nombres, se encontró uno sin él',
  'text without the placeholder <{1}>': 'un texto sin el marcador <{1}>',
  'expected a whole number, got {1}': 'se esperaba un número entero, se encontró {1}',
  'none: the component is switched off': 'ninguno: el componente está apagado',
  'the name of one object ({1})': 'el nombre de un solo objeto ({1*})',
  'at most its limit of {1}': 'como mucho su límite de {1}',
  '{1}.hostPath: expected a chart with a namespace, got one without':
    '{1}.hostPath: se esperaba un chart con espacio de nombres, se encontró uno sin él',
  'volume {1}: expected the keys of one Secret, got {2}':
    'volumen {1}: se esperaban las claves de un solo Secret, se encontró {2*}',
  none: 'ninguna',
  '{1}.replicas: expected 0 or 1 for pods that {2}, got {3}':
    '{1}.replicas: se esperaba 0 o 1 en pods que {2*}, se encontró {3}',
  'must never run side by side': 'nunca deben funcionar a la vez',
  'hold a volume or a port of their node': 'ocupan un volumen o un puerto de su nodo',
  'one of {1}': 'uno de {1}',
  '{1}.versionPrefix: expected {2}, got {3}': '{1}.versionPrefix: se esperaba {2*}, se encontró {3}',
  'spacesKeyFromOutputs: expected the outputs of the stack infra, with {1}, got others':
    'spacesKeyFromOutputs: se esperaban las salidas del stack infra, con {1}, se encontraron otras',
  'SpacesSecret.key.{1}: expected what DigitalOcean shows, without spaces, got something else':
    'SpacesSecret.key.{1}: se esperaba lo que muestra DigitalOcean, sin espacios, se encontró otra cosa',
  '{1}.activeKey: expected one of {2}, got {3}': '{1}.activeKey: se esperaba una de {2}, se encontró {3}',
});
