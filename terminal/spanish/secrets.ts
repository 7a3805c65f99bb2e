export const secretsTexts = (): Readonly<Record<string, string>> => ({
  'The namespace {1} has none of these secrets: nothing was written.':
    'El espacio de nombres {1} no tiene ninguno de estos secretos: no se ha escrito nada.',
  'The store here has other values for: {1}. They are lost then.':
    'El almacén de aquí tiene otros valores de: {1}. Entonces se pierden.',
  'take the secrets of {1}': 'tomar los secretos de {1}',
  '--to: expected the public key of a recipient, age1 and 58 letters and digits, found something else. The recipient makes it with age-keygen.':
    '--to: se esperaba la clave pública de un destinatario, age1 y 58 letras y cifras, y hay otra cosa. El destinatario la crea con age-keygen.',
  '{1} is encrypted, and there is no key of age: name its file with --identity, or in SOPS_AGE_KEY_FILE.':
    '{1} está cifrado, y no hay ninguna clave de age: indica su archivo con --identity, o en SOPS_AGE_KEY_FILE.',
  '{1} cannot be decrypted: it is encrypted for somebody else, or damaged. Nothing was written.':
    '{1} no se puede descifrar: está cifrado para otra persona, o dañado. No se ha escrito nada.',
  'The database is at {1}: change the password there, then hubs secrets set DB_PASS and hubs deploy.':
    'La base de datos está en {1}: cambia allí la contraseña y luego hubs secrets set DB_PASS y hubs deploy.',
  'GUARDIAN_KEY signs logins: everybody is logged out and has to ask for a new link. Links that were sent stop working.':
    'GUARDIAN_KEY firma los accesos: todo el mundo pierde su sesión y tiene que pedir otro enlace. Los ya enviados dejan de valer.',
  'DB_PASS is changed in the database at once. Until hubs deploy has finished, connections that are made anew fail: deploy right away.':
    'DB_PASS se cambia al instante en la base de datos. Hasta que termine hubs deploy fallan las conexiones que se abran: despliega enseguida.',
  'PERMS_KEY signs permissions for rooms: whoever is in a room has to reload the page. Nobody is logged out.':
    'PERMS_KEY firma los permisos de las salas: quien esté en una tiene que recargar la página. Nadie pierde su sesión.',
  'PHX_KEY signs sessions: open pages connect anew once. Logins stay valid.':
    'PHX_KEY firma las sesiones: las páginas abiertas se reconectan una vez. Los accesos siguen valiendo.',
  'BACKUP_RESTIC_PASSWORD opens all backups of files. With another one, none of them can be read and runs fail, until the folders restic in the targets have been moved away.':
    'BACKUP_RESTIC_PASSWORD abre todas las copias de archivos. Con otra no se puede leer ninguna y las copias fallan hasta que apartes las carpetas restic de los destinos.',
  'BACKUP_CRYPT_PASSWORD opens the dumps that are in the targets. With another one, only dumps made from here on can be read: keep the old one with them.':
    'BACKUP_CRYPT_PASSWORD abre los volcados que hay en los destinos. Con otra solo se podrán leer los que se hagan a partir de ahora: guarda la anterior junto a ellos.',
  '{1}: the pods that use it restart with the next deploy. Nobody is logged out.':
    '{1}: los pods que lo usan se reinician en el próximo despliegue. Nadie pierde su sesión.',
  'Where there is no other, since whoever gave it out makes no better ones: HUBS_ACCEPT_WEAK={1}':
    'Si no hay otro, porque quien lo da no los hace mejores: HUBS_ACCEPT_WEAK={1}',
  'This value cannot be used; nothing was written:': 'Este valor no sirve; no se ha escrito nada:',
  'expected the secrets of an installation, found {1}; nothing was written':
    'se esperaban los secretos de una instalación, y hay {1}; no se ha escrito nada',
  'These are the secrets of {1}, and here is {2}.': 'Estos son los secretos de {1}, y aquí está {2}.',
  'expected secrets that were exported, or lines such as SMTP_PASS=…, found none that belong here; nothing was written':
    'se esperaban secretos exportados, o líneas como SMTP_PASS=…, y no hay ninguno de aquí; no se ha escrito nada',
  'There is no store here that single values could be added to: hubs secrets adopt takes over that of a running installation, and hubs synth makes one for a new installation.':
    'Aquí no hay un almacén al que añadir valores sueltos: hubs secrets adopt toma el de una instalación en marcha, y hubs synth crea uno para una nueva.',
  'Left out, since they are no secrets of {1}: {2}': 'Se dejan fuera, porque no son secretos de {1}: {2}',
  'replace the secrets of {1}': 'reemplazar los secretos de {1}',
  'The cluster has other values than {1} for: {2}.\n  With those of the file, programs no longer get into their database, people are logged out, and backups that were made cannot be read.\n  Bring back the folder .secrets/ that belongs to this installation: it is where it was deployed from, or in your copy.\n  Or take the values over from the cluster: hubs secrets adopt':
    'El clúster tiene otros valores que {1} de: {2}.\n  Con los del archivo, los programas ya no entran en su base de datos, la gente pierde su sesión y las copias hechas no se pueden leer.\n  Trae de vuelta la carpeta .secrets/ de esta instalación: está donde se desplegó, o en tu copia.\n  O toma los valores del clúster: hubs secrets adopt',
  'replace the secrets of {1}@{2}': 'reemplazar los secretos de {1}@{2}',
  '{1} says secrets: existing: something else makes them, and nothing is kept here.':
    '{1} dice secrets: existing: los crea otra cosa y aquí no se guarda nada.',
  'The database knows its own password, and would let nobody in: hubs secrets rotate DB_PASS changes both.':
    'La base de datos tiene su propia contraseña y no dejaría entrar a nadie: hubs secrets rotate DB_PASS cambia ambas.',
  'There is no {1} yet: hubs synth makes it.': 'Aún no existe {1}: lo crea hubs synth.',
  '{1} keeps no secret {2}. It keeps: {3}': '{1} no guarda ningún secreto {2}. Guarda: {3}',
  'It keeps no secrets.': 'No guarda secretos.',
  'from you': 'tuyo',
  generated: 'generado',
  'set, weak but accepted': 'puesto, débil pero aceptado',
  set: 'puesto',
  'Nothing was given.': 'No se ha dado nada.',
  '{1} has several lines: --from-file <file>': '{1} tiene varias líneas: --from-file <archivo>',
});
