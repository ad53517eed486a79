'use strict';
(function () {
  const data = JSON.parse(document.getElementById('data').textContent);
  const word = data.word === 'none' ? 'measured' : data.word;
  const charts = [];
  const PHASES = ['data-load', 'preprocess', 'convert', 'transfer', 'forward', 'loss', 'backward', 'update', 'inference', 'evaluate', 'optimise', 'checkpoint', 'listeners', 'other', 'no phase', 'other processes'];
  const COLOURS = ['#8c6bb1', '#b39ddb', '#c2a5cf', '#7f7f7f', '#2f7ebc', '#e5ae38', '#d1495b', '#3a9d6e', '#17a2b8', '#6c8ebf', '#a0785a', '#bcbd22', '#e377c2', '#9aa5b1', '#5f6b77', '#c9ced6'];

  function si(value, unit) {
    if (value === null || value === undefined || !isFinite(value)) { return '\u2013'; }
    if (value === 0) { return '0 ' + unit; }
    const prefixes = ['n', '\u00b5', 'm', '', 'k', 'M', 'G', 'T'];
    let at = 3;
    let scaled = value;
    while (Math.abs(scaled) >= 999.5 && at < prefixes.length - 1) { scaled /= 1000; at++; }
    while (Math.abs(scaled) < 0.9995 && at > 0) { scaled *= 1000; at--; }
    return scaled.toPrecision(3) + ' ' + prefixes[at] + unit;
  }

  function css(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }

  function base(tooltip) {
    return {
      animation: false, backgroundColor: 'transparent', textStyle: { fontFamily: 'inherit', color: css('--fg') },
      tooltip: Object.assign({ renderMode: 'richText', confine: true, backgroundColor: css('--card'), borderColor: css('--line'), textStyle: { color: css('--fg'), fontSize: 12 } }, tooltip)
    };
  }

  function axis(more) {
    return Object.assign({ axisLabel: { color: css('--soft') }, axisLine: { lineStyle: { color: css('--line') } }, splitLine: { lineStyle: { color: css('--line') } }, nameTextStyle: { color: css('--soft') } }, more);
  }

  function legend(names) { return { data: names, type: 'scroll', top: 0, textStyle: { color: css('--fg') }, pageTextStyle: { color: css('--fg') }, pageIconColor: css('--accent') }; }

  function make(id, option, empty) {
    const element = document.getElementById('chart-' + id);
    if (empty) {
      document.getElementById('f-' + id).remove();
      return null;
    }
    const chart = echarts.init(element, null, { renderer: 'canvas' });
    const entry = { chart: chart, option: option };
    charts.push(entry);
    chart.setOption(option(), true);
    return entry;
  }

  // --- icicle -----------------------------------------------------------------------------------------------------------------------------
  function tree() {
    const root = { name: 'run, ' + word, value: 0, children: new Map(), parent: null, depth: 0 };
    for (const leaf of data.tree) {
      let node = root;
      root.value += leaf.j;
      for (const part of leaf.path) {
        if (!node.children.has(part)) { node.children.set(part, { name: part, value: 0, children: new Map(), parent: node, depth: node.depth + 1 }); }
        node = node.children.get(part);
        node.value += leaf.j;
      }
    }
    const nodes = [];
    (function lay(node, x) {
      node.x = x;
      node.index = nodes.length;
      nodes.push(node);
      let at = x;
      for (const child of [...node.children.values()].sort((a, b) => b.value - a.value)) {
        lay(child, at);
        at += child.value;
      }
    })(root, 0);
    return nodes;
  }

  function colour(node) {
    for (let at = node; at !== null; at = at.parent) {
      const phase = PHASES.indexOf(at.name);
      if (phase >= 0 && at.depth <= 2) { return COLOURS[phase]; }
    }
    return node.depth === 0 ? '#5f6b77' : node.name.startsWith('this JVM') || node.parent.name.startsWith('this JVM') ? '#7b8794' : '#48607a';
  }

  function contrast(hex) {
    const c = [1, 3, 5].map(i => parseInt(hex.substr(i, 2), 16) / 255).map(v => v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2] > 0.2 ? '#111' : '#fff';
  }

  function icicle() {
    const nodes = tree();
    const levels = Math.max(...nodes.map(node => node.depth)) + 1;
    const total = nodes[0].value;
    let zoom = nodes[0];
    let current = nodes[0];
    const say = node => pathOf(node) + ': ' + si(node.value, 'J') + ' ' + word + ', ' + (100 * node.value / total).toFixed(1) + ' % of the counter';
    function pathOf(node) { return node.parent === null ? node.name : (node.parent.parent === null ? '' : pathOf(node.parent) + ' > ') + node.name; }
    function option() {
      const inside = nodes.filter(node => node.x < zoom.x + zoom.value && node.x + node.value > zoom.x && node.value > total * 1e-9);
      return Object.assign(base({ formatter: p => say(nodes[p.data[3]]) }), {
        grid: { left: 0, right: 0, top: 0, bottom: 0 },
        xAxis: { type: 'value', min: zoom.x, max: zoom.x + zoom.value, show: false },
        yAxis: { type: 'value', min: 0, max: levels, inverse: true, show: false },
        series: [{
          type: 'custom', clip: true, encode: { x: [0, 1], y: 2 }, data: inside.map(node => [node.x, node.x + node.value, node.depth, node.index]),
          renderItem: function (params, api) {
            const node = nodes[api.value(3)];
            const area = params.coordSys;
            const from = Math.max(api.coord([api.value(0), node.depth])[0], area.x);
            const to = Math.min(api.coord([api.value(1), node.depth])[0], area.x + area.width);
            const top = api.coord([0, node.depth])[1];
            const height = api.coord([0, node.depth + 1])[1] - top;
            if (to - from < 0.5) { return null; }
            const fill = colour(node);
            return {
              type: 'rect', shape: { x: from, y: top, width: to - from, height: height - 1 },
              style: { fill: fill, stroke: node === current ? css('--accent') : css('--bg'), lineWidth: node === current && document.activeElement === box ? 3 : 1 },
              textContent: to - from < 34 ? undefined : { style: { text: node.name + "\n" + si(node.value, "J"), lineHeight: 16, fill: contrast(fill), fontSize: 12, width: to - from - 8, overflow: 'truncate', ellipsis: '\u2026', align: 'center' } },
              textConfig: { position: 'inside' }
            };
          }
        }]
      });
    }
    const box = document.getElementById('chart-icicle');
    const entry = make('icicle', option, total <= 0);
    if (entry === null) { return; }
    const live = document.createElement('p');
    live.className = 'hidden';
    live.setAttribute('aria-live', 'polite');
    box.after(live);
    box.tabIndex = 0;
    box.setAttribute('role', 'application');
    box.setAttribute('aria-label', 'Icicle of joules. Arrow keys move, Enter zooms in, Escape zooms out. The tables below have the same numbers.');
    function show(node, zoomed) {
      current = node;
      if (zoomed) { zoom = node; }
      entry.chart.setOption(option(), true);
      live.textContent = say(node);
    }
    entry.chart.on('click', p => { const node = nodes[p.data[3]]; show(node === zoom && node.parent ? node.parent : node, true); });
    box.addEventListener('focus', () => show(current, false));
    box.addEventListener('blur', () => entry.chart.setOption(option(), true));
    box.addEventListener('keydown', event => {
      const line = node => node.parent === null ? [node] : [...node.parent.children.values()].sort((a, b) => b.value - a.value);
      const at = line(current).indexOf(current);
      const next = { ArrowRight: () => line(current)[at + 1], ArrowLeft: () => line(current)[at - 1], ArrowUp: () => current.parent, ArrowDown: () => [...current.children.values()].sort((a, b) => b.value - a.value)[0] };
      if (event.key === 'Enter') { show(current, true); } else if (event.key === 'Escape') { show(nodes[0], true); } else if (next[event.key]) { const node = next[event.key](); if (node) { show(node, false); } } else { return; }
      event.preventDefault();
    });
  }

  // --- bars with whiskers -----------------------------------------------------------------------------------------------------------------
  function whisker(values, horizontal) {
    return function (params, api) {
      const at = api.value(0);
      const low = api.coord(horizontal ? [api.value(1), at] : [at, api.value(1)]);
      const high = api.coord(horizontal ? [api.value(2), at] : [at, api.value(2)]);
      const cap = 4;
      const shift = horizontal && values ? -values : 0;
      const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1: x1, y1: y1, x2: x2, y2: y2 }, style: { stroke: css('--fg'), lineWidth: 1.5 } });
      const y = low[1] + shift;
      return horizontal
        ? { type: 'group', children: [line(low[0], y, high[0], y), line(low[0], y - cap, low[0], y + cap), line(high[0], y - cap, high[0], y + cap)] }
        : { type: 'group', children: [line(low[0], low[1], low[0], high[1]), line(low[0] - cap, low[1], low[0] + cap, low[1]), line(low[0] - cap, high[1], low[0] + cap, high[1])] };
    };
  }

  function bars() {
    const rows = data.bars;
    const most = Math.max(...rows.map(row => Math.max(row.m || 0, row.e || 0)));
    const widest = Math.min(2 * most, Math.max(most, ...rows.map(row => row.high || 0)));
    const option = () => Object.assign(base({
      trigger: 'axis', axisPointer: { type: 'shadow' },
      formatter: list => { const row = rows[list[0].dataIndex]; return row.name + '\n' + word + ' ' + si(row.m, 'J') + (row.low === null ? '' : ' (' + si(row.low, 'J') + ' to ' + si(row.high, 'J') + ')') + '\n' + data.estimated + ' ' + si(row.e, 'J') + '\nquality ' + row.q; }
    }), {
      legend: legend([word, data.estimated]), grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
      xAxis: axis({ type: 'value', max: value => widest, axisLabel: { color: css('--soft'), formatter: v => si(v, 'J'), hideOverlap: true, showMaxLabel: false } }),
      yAxis: axis({ type: 'category', inverse: true, data: rows.map(row => row.name), axisLabel: { color: css('--fg'), interval: 0, width: 150, overflow: 'truncate' } }),
      series: [
        { name: word, type: 'bar', itemStyle: { color: '#d1495b' }, barWidth: 8, data: rows.map(row => row.m) },
        { name: data.estimated, type: 'bar', itemStyle: { color: '#2f7ebc' }, barWidth: 8, barGap: '20%', data: rows.map(row => row.e) },
        { type: 'custom', silent: true, clip: true, z: 5, encode: { x: [1, 2], y: 0 }, renderItem: whisker(5, true), data: rows.map((row, i) => [i, row.low, row.high]).filter(row => row[1] !== null) }
      ]
    });
    document.getElementById('chart-bars').style.height = Math.max(160, 60 + 30 * rows.length) + 'px';
    make('bars', option, rows.length === 0);
  }

  // --- time -------------------------------------------------------------------------------------------------------------------------------
  function power() {
    const scopes = data.scopes.filter(scope => scope.watts !== null && scope.s > 0);
    const used = PHASES.filter(phase => scopes.some(scope => scope.phases[phase] > 0));
    const option = () => Object.assign(base({
      formatter: p => { const scope = scopes[p.data[4]]; return scope.network + ' ' + scope.epoch + ', ' + scope.s.toFixed(1) + ' s\n' + si(scope.watts, 'W') + ' ' + word + '\n' + used.filter(phase => scope.phases[phase] > 0).map(phase => phase + ' ' + si(scope.phases[phase], 'W')).join('\n'); }
    }), {
      legend: legend(used), grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
      xAxis: axis({ type: 'value', name: 's', min: 0, max: 'dataMax', axisLabel: { color: css('--soft'), hideOverlap: true, showMaxLabel: false } }),
      yAxis: axis({ type: 'value', name: 'W' }),
      series: used.map(phase => ({
        name: phase, type: 'custom', itemStyle: { color: COLOURS[PHASES.indexOf(phase)] }, encode: { x: [0, 1], y: [2, 3] }, clip: true,
        data: scopes.map((scope, i) => {
          let below = 0;
          for (const before of used) { if (before === phase) { break; } below += scope.phases[before] || 0; }
          return [scope.start, scope.start + scope.s, below, below + (scope.phases[phase] || 0), i];
        }),
        renderItem: (params, api) => {
          const a = api.coord([api.value(0), api.value(3)]);
          const b = api.coord([api.value(1), api.value(2)]);
          return { type: 'rect', shape: { x: a[0], y: a[1], width: Math.max(1, b[0] - a[0] - (b[0] - a[0] > 6 ? 1 : 0)), height: Math.max(0, b[1] - a[1]) }, style: { fill: COLOURS[PHASES.indexOf(phase)] } };
        }
      }))
    });
    make('power', option, used.length === 0);
  }

  function epochs() {
    const scopes = data.scopes.filter(scope => scope.m !== null || scope.e !== null);
    const most = Math.max(...scopes.map(scope => Math.max(scope.m || 0, scope.e || 0)));
    const highest = Math.min(2 * most, Math.max(most, ...scopes.map(scope => scope.high || 0)));
    // An epoch's line does not go on into a window's, nor into another network's.
    const isWindow = scope => scope.epoch.startsWith('w');
    const points = scopes.flatMap((scope, i) => i > 0 && (isWindow(scope) !== isWindow(scopes[i - 1]) || scope.network !== scopes[i - 1].network) ? [null, scope] : [scope]);
    const values = key => points.map(scope => scope && scope[key]);
    const option = () => Object.assign(base({
      trigger: 'axis', formatter: list => { const scope = points[list[0].dataIndex]; return scope === null ? '' : scope.network + ' ' + scope.epoch + '\n' + word + ' ' + si(scope.m, 'J') + (scope.low === null ? '' : ' (' + si(scope.low, 'J') + ' to ' + si(scope.high, 'J') + ')') + ' per example\n' + data.estimated + ' ' + si(scope.e, 'J'); }
    }), {
      legend: legend([word, data.estimated]), grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
      xAxis: axis({ type: 'category', data: points.map(scope => scope ? scope.epoch : ''), axisLabel: { color: css('--soft'), hideOverlap: true } }),
      yAxis: axis({ type: 'value', min: 0, max: value => highest * 1.05, axisLabel: { color: css('--soft'), formatter: v => si(v, 'J'), showMaxLabel: false } }),
      series: [
        { name: word, type: 'line', symbolSize: 6, showSymbol: scopes.length < 100, itemStyle: { color: '#d1495b' }, data: values('m') },
        { name: data.estimated, type: 'line', symbolSize: 6, symbol: 'rect', showSymbol: scopes.length < 100, lineStyle: { type: 'dashed' }, itemStyle: { color: '#2f7ebc' }, data: values('e') },
        { type: 'custom', silent: true, clip: true, z: 5, encode: { x: 0, y: [1, 2] }, renderItem: whisker(0, false), data: points.map((scope, i) => [i, scope && scope.low, scope && scope.high]).filter(row => row[1] !== null) }
      ]
    });
    make('epochs', option, scopes.length === 0);
  }

  function forest() {
    const rows = data.forest;
    document.getElementById('chart-forest').style.height = Math.max(160, 60 + 26 * rows.length) + 'px';
    const most = 1.6 * Math.max(...rows.map(row => Math.abs(row.d))) || 1;
    const colours = { higher: '#d1495b', lower: '#3a9d6e' };
    const option = () => Object.assign(base({ formatter: p => { const row = rows[p.dataIndex]; return row.name + '\n' + si(row.d, 'J') + ' (' + si(row.low, 'J') + ' to ' + si(row.high, 'J') + ')\n' + row.verdict; } }), {
      grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
      xAxis: axis({ type: 'value', min: -most, max: most, axisLabel: { color: css('--soft'), formatter: v => si(v, 'J'), hideOverlap: true, showMinLabel: false, showMaxLabel: false } }),
      yAxis: axis({ type: 'category', inverse: true, data: rows.map(row => row.name), axisLabel: { color: css('--fg'), interval: 0, width: 150, overflow: 'truncate' } }),
      series: [
        { type: 'bar', barWidth: 10, data: rows.map(row => ({ value: row.d, itemStyle: { color: colours[row.verdict] || '#8a949e' } })) },
        { type: 'custom', silent: true, clip: true, z: 5, encode: { x: [1, 2], y: 0 }, renderItem: whisker(0, true), data: rows.map((row, i) => [i, row.low, row.high]) }
      ]
    });
    make('forest', option, rows.length === 0);
  }

  // --- tables -----------------------------------------------------------------------------------------------------------------------------
  function sortable(table) {
    const body = table.tBodies[0];
    [...table.tHead.rows[0].cells].forEach((heading, column) => {
      if (body.rows.length > 0) { heading.className = body.rows[0].cells[column].className; }
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = heading.textContent;
      heading.textContent = '';
      heading.append(button);
      button.addEventListener('click', () => {
        const down = heading.getAttribute('aria-sort') !== 'descending';
        [...table.tHead.rows[0].cells].forEach(other => other.removeAttribute('aria-sort'));
        heading.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const key = row => { const cell = row.cells[column]; return cell.dataset.v === undefined ? cell.textContent : cell.dataset.v === '' ? null : Number(cell.dataset.v); };
        const order = (a, b) => a === null ? 1 : b === null ? -1 : (typeof a === 'number' ? a - b : a.localeCompare(b, 'en', { numeric: true })) * (down ? -1 : 1);
        body.append(...[...body.rows].map(row => [key(row), row]).sort((a, b) => order(a[0], b[0])).map(pair => pair[1]));
      });
    });
    for (const cell of body.querySelectorAll('td[data-v]')) { if (cell.dataset.v !== '') { cell.title = cell.dataset.v; } }
  }

  function redraw() { charts.forEach(entry => { entry.chart.resize(); entry.chart.setOption(entry.option(), true); }); }

  document.querySelectorAll('table.sortable').forEach(sortable);
  if (typeof echarts !== 'undefined') {
    (data.forest ? [forest] : [icicle, bars, power, epochs]).forEach(draw => draw());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
    addEventListener('resize', redraw);
    addEventListener('beforeprint', redraw);
    // The paper's width is known by then, and not at beforeprint.
    matchMedia('print').addEventListener('change', redraw);
  }
  document.documentElement.dataset.ready = String(charts.length);
})();
