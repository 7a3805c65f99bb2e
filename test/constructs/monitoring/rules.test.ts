import { describe, expect, test } from 'vitest';
import { ALERTS, alertRules } from '../../../constructs';
import { CASES, WATCHED } from './cases';

describe('every alert', () => {
  test('is tried in each of its degrees, and nothing else is: promtool takes a misspelt name for an alert that is not raised', () => {
    const degrees = alertRules(WATCHED).map(({ alert, severity }) => `${alert} ${severity}`);
    const tried = CASES.flatMap(({ alert, raised }) => raised.map(({ severity }) => `${alert} ${severity}`));
    expect([...new Set(tried)].toSorted()).toStrictEqual(degrees.toSorted());
    expect([...new Set(CASES.map(({ alert }) => alert))].toSorted()).toStrictEqual(
      ALERTS.map(({ alert }) => alert).toSorted(),
    );
  });

  test('but the one that always fires is tried with what is nearly a reason for it', () => {
    const tried = new Set(CASES.flatMap(({ alert, quiet }) => (quiet ? [alert] : [])));
    expect(ALERTS.map(({ alert }) => alert).filter((alert) => !tried.has(alert))).toStrictEqual(['Watchdog']);
  });
});

test('what there is nothing of, no alert is about', () => {
  const silent = { ...WATCHED[1]!, pods: [] };
  const without = alertRules([silent]).map(({ alert }) => alert);
  expect(without).not.toContain('HaproxyErrors');
  expect(without).not.toContain('BackupTooOld');
  expect(without).not.toContain('TargetMissing');
});

test('exclude leaves alerts out, and thresholds move them', () => {
  const rules = alertRules(WATCHED, { exclude: ['Watchdog'], thresholds: { errorPercent: 12 } });
  expect(rules.filter(({ alert }) => alert === 'Watchdog')).toStrictEqual([]);
  expect(rules.find(({ alert }) => alert === 'HaproxyErrors')!.expr).toMatch(/> 12$/);
});

test.each([
  [{ exclude: ['Watchdg'] }, 'alerts.exclude: expected an alert, such as Watchdog, got "Watchdg"'],
  [{ exclude: ['zzz'] }, /^alerts\.exclude: expected one of HostDown, .*, got "zzz"$/],
  [{ thresholds: { backupHours: 0 } }, 'alerts.thresholds.backupHours: expected a number from 1 to 8760, got 0'],
  [
    { thresholds: { dataPercent: Number.NaN } },
    'alerts.thresholds.dataPercent: expected a number from 10 to 100, got not a number (.nan)',
  ],
  [
    { thresholds: { cpu: 1 } as never },
    'alerts.thresholds: expected one of certificateDays, nodeMemoryPercent, nodeDiskPercent, volumeFreePercent, containerMemoryPercent, backupHours, dataPercent, errorPercent, got "cpu"',
  ],
])('%j is refused', (options, message) => {
  expect(() => alertRules(WATCHED, options)).toThrow(typeof message === 'string' ? new Error(message) : message);
});
