import type { Axis, Layout, Margin, Space } from './figure';
import type { ChartTheme } from './theme';

/** What all figures share: the page's font and surface, no legend, a quiet hover label. */
export function baseLayout(theme: ChartTheme, space: Space, margin: Margin, axes: { x: Axis; y: Axis }): Layout {
  return {
    width: space.width,
    height: space.height,
    margin,
    font: { family: theme.font, size: theme.size, color: theme.soft },
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    showlegend: false,
    hovermode: 'closest',
    dragmode: false,
    hoverlabel: {
      bgcolor: theme.surface,
      bordercolor: theme.line,
      font: { family: theme.font, size: theme.size, color: theme.ink },
      align: 'left',
      namelength: -1,
    },
    modebar: { bgcolor: 'rgba(0,0,0,0)', color: theme.faint, activecolor: theme.ink },
    xaxis: { ...baseAxis(theme), ...axes.x },
    yaxis: { ...baseAxis(theme), ...axes.y },
  };
}

function baseAxis(theme: ChartTheme): Axis {
  return {
    gridcolor: theme.grid,
    gridwidth: 1,
    zerolinecolor: theme.grid,
    zerolinewidth: 1,
    linecolor: theme.grid,
    showline: false,
    ticks: '',
    tickfont: { family: theme.font, size: theme.size, color: theme.faint },
    automargin: false,
    fixedrange: true,
  };
}

export function axisTitle(theme: ChartTheme, text: string): NonNullable<Axis['title']> {
  return { text, font: { family: theme.font, size: theme.size, color: theme.faint }, standoff: 8 };
}

/** The middle of the figure, without its margins. */
export function innerSpace(space: Space, margin: Margin): Space {
  return {
    width: Math.max(1, space.width - margin.l - margin.r),
    height: Math.max(1, space.height - margin.t - margin.b),
  };
}
