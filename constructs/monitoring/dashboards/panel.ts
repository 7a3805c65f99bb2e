import { DATASOURCE } from '../grafana';

/** One query of a panel. */
export interface Query {
  /** PromQL. */
  readonly expr: string;
  /** What its lines are called, with labels as `{{label}}`. */
  readonly legend: string;
}

/** Units of Grafana: https://github.com/grafana/grafana/blob/main/packages/grafana-data/src/valueFormats/categories.ts. */
export type Unit = 'bytes' | 'd' | 'dtdurations' | 'none' | 'percent' | 'percentunit' | 'reqps' | 's' | 'short';

/** A value that is drawn as a line across the panel. */
export interface Mark {
  readonly value: number;
  readonly colour: 'green' | 'orange' | 'red' | 'yellow';
}

interface Common {
  readonly title: string;
  /** What it shows and what is good, behind the title. */
  readonly description: string;
  readonly queries: readonly Query[];
  readonly unit: Unit;
  /** Columns of 24. */
  readonly width: 6 | 8 | 12 | 24;
  /** @default - none */
  readonly marks?: readonly Mark[];
}

/** Lines over time. */
export interface LinesPanel extends Common {
  readonly kind: 'lines';
}

/** The newest value, large. */
export interface NumberPanel extends Common {
  readonly kind: 'number';
}

/** The newest values, a row each; of labels, those that are named. */
export interface TablePanel extends Common {
  readonly kind: 'table';
  readonly columns: readonly string[];
}

/** One picture of a dashboard: lines, a number or a table. */
export type Panel = LinesPanel | NumberPanel | TablePanel;

/** A page of Grafana. */
export interface Dashboard {
  /** Its address, which stays: links and bookmarks go by it. */
  readonly uid: string;
  /** What Grafana's list of dashboards calls it. */
  readonly title: string;
  /** Its pictures, placed from left to right in rows of 24 columns. */
  readonly panels: readonly Panel[];
}

const source = { type: 'prometheus', uid: DATASOURCE };

/**
 * A dashboard in Grafana's JSON, schema 39, which every Grafana from 10 on reads:
 * https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/.
 */
export function dashboardJson({ uid, title, panels }: Dashboard): string {
  const model = {
    uid,
    title,
    tags: ['cdk8s-hubs'],
    schemaVersion: 39,
    editable: false,
    timezone: 'browser',
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    templating: { list: [] },
    annotations: { list: [] },
    links: [
      {
        type: 'dashboards',
        tags: ['cdk8s-hubs'],
        asDropdown: false,
        title: 'Dashboards',
        includeVars: false,
        keepTime: true,
      },
    ],
    panels: placed(panels).map(({ panel, x, y }, index) => panelJson(panel, index + 1, x, y)),
  };
  return `${JSON.stringify(model, null, 2)}\n`;
}

const HEIGHT = 8;

/** From left to right, and a new row where the width does not suffice. */
function placed(panels: readonly Panel[]): { panel: Panel; x: number; y: number }[] {
  let x = 0;
  let y = 0;
  return panels.map((panel) => {
    if (x + panel.width > 24) {
      x = 0;
      y += HEIGHT;
    }
    const place = { panel, x, y };
    x += panel.width;
    return place;
  });
}

function panelJson(panel: Panel, id: number, x: number, y: number): object {
  const { kind, title, description, queries, unit, width, marks = [] } = panel;
  const instant = kind !== 'lines';
  return {
    id,
    type: { lines: 'timeseries', number: 'stat', table: 'table' }[kind],
    title,
    description,
    datasource: source,
    gridPos: { x, y, w: width, h: HEIGHT },
    targets: queries.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode(65 + index),
      datasource: source,
      expr,
      legendFormat: legend,
      instant,
      range: !instant,
      format: kind === 'table' ? 'table' : 'time_series',
    })),
    fieldConfig: {
      defaults: {
        unit,
        ...(kind === 'lines' && { min: 0 }),
        thresholds: {
          mode: 'absolute',
          steps: [{ color: 'green', value: null }, ...marks.map(({ value, colour }) => ({ color: colour, value }))],
        },
        ...(kind === 'lines' && {
          custom: {
            lineWidth: 1,
            fillOpacity: 10,
            showPoints: 'never',
            thresholdsStyle: { mode: marks.length > 0 ? 'dashed' : 'off' },
          },
        }),
      },
      overrides: [],
    },
    ...viewOf(panel),
  };
}

function viewOf(panel: Panel): object {
  switch (panel.kind) {
    case 'lines':
      return {
        options: {
          legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
          tooltip: { mode: 'multi', sort: 'desc' },
        },
      };
    case 'number':
      return {
        options: {
          colorMode: 'background',
          graphMode: 'none',
          textMode: 'auto',
          reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
        },
      };
    case 'table':
      return {
        options: { showHeader: true },
        transformations: [{ id: 'filterFieldsByName', options: { include: { names: [...panel.columns, 'Value'] } } }],
      };
  }
}
