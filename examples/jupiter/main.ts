import { App } from 'cdk8s';
import { AppSecret, Application, CaddyProxy, Monitoring, StatelessWebApp, provided } from 'cdk8s-hubs';
import { synth } from 'cdk8s-hubs/project';

const app = new App();
const jupiter = new Application(app, 'jupiter');

// 1. The application, from an image that is built already.
const server = new StatelessWebApp(jupiter, 'app-server', {
  image: 'registry.example.org/jupiter-app-server:1.0.0',
  health: { path: '/health' },
});

// 2. What watches it. Without these lines, the installation is the minimal one.
const secrets = new AppSecret(jupiter, 'alert-secrets', { MAIL_PASSWORD: provided('password at the mail server') });
const monitoring = new Monitoring(jupiter, 'monitoring', {
  certManager: false,
  notifications: {
    email: {
      to: ['ops@example.org'],
      from: 'alerts@example.org',
      server: { host: 'smtp.example.org', port: 2587, user: 'alerts', password: secrets.key('MAIL_PASSWORD') },
    },
  },
});

// 3. The proxy, which obtains the certificates itself. Grafana asks for a password of its own.
const proxy = new CaddyProxy(jupiter, 'proxy', {
  certificates: { email: 'ops@example.org' },
  sites: { 'jupiter.example.org': [{ to: server }], 'grafana.jupiter.example.org': [{ to: monitoring.grafana }] },
});
monitoring.watch(proxy);

void synth(app);
