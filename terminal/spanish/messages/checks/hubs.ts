/** The messages of `checks/hubs/`. */
export const hubs = () => ({
  "the image's own start script sets a cookie that everybody knows, whatever NODE_COOKIE is: who knows it can run code in Reticulum":
    'el script de arranque de la imagen pone una cookie que todo el mundo conoce, sea cual sea NODE_COOKIE: quien la conoce puede ejecutar código en Reticulum',
  'Start Reticulum by a script that sets NODE_COOKIE from a Secret.':
    'Arranca Reticulum con un script que tome NODE_COOKIE de un Secret.',
  "the image's own start script asks a third party for the node's address, and prints the beginning of the key":
    'el script de arranque de la imagen pregunta a un tercero la dirección del nodo, e imprime el principio de la clave',
  'Start Dialog by a script of your own.': 'Arranca Dialog con un script tuyo.',
  "the image's own start script puts the address of the database, with its password, on the command line, and prints its configuration":
    'el script de arranque de la imagen pone la dirección de la base de datos, con su contraseña, en la línea de órdenes, e imprime su configuración',
  'Start turnserver by a script of your own, with the password in PGPASSWORD.':
    'Arranca turnserver con un script tuyo, con la contraseña en PGPASSWORD.',
  'Dialog gets the private key that signs permissions, although it only verifies them':
    'Dialog recibe la clave privada que firma los permisos, aunque solo los verifica',
  'Mount the public key as a file, and name it in AUTH_KEY.':
    'Monta la clave pública como archivo, e indícala en AUTH_KEY.',
  'fails while Hubs or Spoke is down: Reticulum is then restarted, too, and every visitor thrown out':
    'falla mientras Hubs o Spoke están caídos: entonces también se reinicia Reticulum, y se expulsa a todos los visitantes',
  'Ask for a page that depends on nobody else, such as /api/v1/meta.':
    'Pide una página que no dependa de nadie más, como /api/v1/meta.',
  'PostgreSQL 13 gets no repairs since 2025, older ones even longer':
    'PostgreSQL 13 no recibe correcciones desde 2025, y los anteriores desde hace aún más',
  'PgBouncer 1.17 is of 2022, on a system without repairs': 'PgBouncer 1.17 es de 2022, en un sistema sin correcciones',
  'PostgREST 9 is of 2022': 'PostgREST 9 es de 2022',
  'the controller is of 2022, and its HAProxy 2.5 gets no repairs':
    'el controlador es de 2022, y su HAProxy 2.5 no recibe correcciones',
  'certbotbot gets no repairs, and renews nothing by itself':
    'certbotbot no recibe correcciones, y no renueva nada por sí solo',
  'Plan the step to a version that is maintained.': 'Planea el paso a una versión que se mantenga.',
  'line {1}: nothing fills <{2}>, so that these letters, which everybody knows, are the value':
    'línea {1}: nada rellena <{2}>, así que esas letras, que todo el mundo conoce, son el valor',
  'Give Reticulum a variable turkeyCfg_{1} from a Secret, or remove the line.':
    'Da a Reticulum una variable turkeyCfg_{1} desde un Secret, o quita la línea.',
  'line {1}: the key is empty, and whoever sends an empty one is let in':
    'línea {1}: la clave está vacía, y quien envía una vacía puede entrar',
  'Remove the line, or set a long random value.': 'Quita la línea, o pon un valor largo y aleatorio.',
  'line {1}: every website may talk to Reticulum in the name of its visitors':
    'línea {1}: cualquier página web puede hablar con Reticulum en nombre de sus visitantes',
  'List the origins of the installation, separated by commas.':
    'Enumera los orígenes de la instalación, separados por comas.',
  'line {1}: trusts {2}, which is not yours': 'línea {1}: confía en {2}, que no es tuyo',
  'trusts {1}, which is not yours': 'confía en {1}, que no es tuyo',
  'Remove it, or name a site of yours.': 'Quítalo, o indica un sitio tuyo.',
  'requests without an account run with the rights of the owner of the database':
    'las peticiones sin cuenta se ejecutan con los permisos del dueño de la base de datos',
  'Name a role without rights of its own.': 'Indica un rol sin permisos propios.',
});
