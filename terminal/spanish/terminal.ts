export const terminalTexts = (): Readonly<Record<string, string>> => ({
  'This is a fault of the program itself, and what follows helps to mend it:':
    'Esto es un fallo del propio programa, y lo que sigue ayuda a repararlo:',
  'Interrupted: what must not be left half done is put in order …':
    'Interrumpido: se pone en orden lo que no debe quedar a medias …',
  'Interrupted. Run the same command again to go on.': 'Interrumpido. Ejecuta el mismo comando para continuar.',
  'standard output': 'la salida estándar',
  'standard error': 'la salida de errores',
  'cannot write to {1}: {2}': 'no se puede escribir en {1}: {2}',
  'Nobody can be asked here: add --yes to agree.': 'Aquí no se puede preguntar a nadie: añade --yes para aceptar.',
  Yes: 'Sí',
  'Nothing was changed. To go on, add:': 'No se ha cambiado nada. Para seguir, añade:',
  'To go on, type': 'Para seguir, escribe',
  'These were not the words; nothing was changed.': 'Esas no eran las palabras; no se ha cambiado nada.',
});
