export const projectTexts = (): Readonly<Record<string, string>> => ({
  'These components need one another, so that none of them can start first: {1}.':
    'Estos componentes se necesitan unos a otros, así que ninguno puede arrancar primero: {1}.',
  '{1} cannot start without the Secret of {2}, which is signed only once {3} serves its host: have another issuer sign it (self-signed, a CA of your own, ACME by DNS), or make the reference to the Secret optional.':
    '{1} no puede arrancar sin el Secret de {2}, que solo se firma cuando {3} atiende su host: haz que lo firme otro emisor (autofirmado, una CA propia, ACME por DNS), o haz opcional la referencia al Secret.',
  '{1} is of format {2}, and this command reads format {3}: give the project the library of the command’s version (npm install cdk8s-hubs), then run hubs synth':
    '{1} es del formato {2}, y este comando lee el formato {3}: pon en el proyecto la biblioteca de la misma versión que el comando (npm install cdk8s-hubs) y ejecuta hubs synth',
  '{1}, namespace {2}: wrote {3}': '{1}, espacio de nombres {2}: escrito en {3}',
  'it starts without it': 'arranca sin él',
  'hubs deploy': 'hubs deploy',
  'hubs deploy --application {1}': 'hubs deploy --application {1}',
  '  Or with kubectl:': '  O con kubectl:',
  ': passwords and keys, for your eyes only': ': contraseñas y claves, solo para ti',
  'New in {1}: keep a copy of this file elsewhere': 'Añadido a {1}: guarda una copia de este archivo',
  '{1}: expected text at {2}, found none': '{1}: se esperaba texto en {2} y no lo hay',
  'there is no {1}, which holds values of secrets: write it with sops encrypt --age <recipient>':
    'no existe {1}, que guarda valores de secretos: escríbelo con sops encrypt --age <destinatario>',
  '{1} cannot be decrypted: {2}\n  Its key is looked for in SOPS_AGE_KEY, in the file that SOPS_AGE_KEY_FILE names, and in ~/.config/sops/age/keys.txt.':
    'no se puede descifrar {1}: {2}\n  Su clave se busca en SOPS_AGE_KEY, en el archivo que nombra SOPS_AGE_KEY_FILE y en ~/.config/sops/age/keys.txt.',
  'the objects have {1}; nothing was written': 'los objetos tienen {1}; no se ha escrito nada',
});
