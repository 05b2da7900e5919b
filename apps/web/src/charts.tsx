import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([BarChart, LineChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

/** A chart; the same figures stand in a table on the page. */
export default function Chart({
  option,
  label,
  height,
  onPick,
}: {
  readonly option: EChartsCoreOption;
  readonly label: string;
  readonly height: number;
  /** Called with the ordinal of the bar or point that was clicked, and with its series' name. */
  readonly onPick?: ((ordinal: number, series: string) => void) | undefined;
}) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(null);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  }, [onPick]);
  useEffect(() => {
    if (box.current === null) return undefined;
    const drawn = init(box.current, null, { renderer: 'svg', locale: 'TH' });
    chart.current = drawn;
    drawn.on('click', ({ dataIndex, seriesName }) => pick.current?.(dataIndex, seriesName ?? ''));
    const watcher = new ResizeObserver(() => drawn.resize());
    watcher.observe(box.current);
    return () => {
      watcher.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption({ ...BASE, ...option }, true);
  }, [option]);
  return <div ref={box} className="chart" role="img" aria-label={label} style={{ height }} />;
}

const BASE = {
  animation: false,
  textStyle: { fontFamily: "'IBM Plex Sans Thai', sans-serif", color: '#1d2a32' },
};
