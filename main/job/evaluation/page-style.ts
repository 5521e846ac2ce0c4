/** Light, for paper: heads repeat on every page, rows are not torn, bars are printed. */
export const PAGE_STYLE = `
body{font:13px/1.4 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:1000px;margin:24px auto;padding:0 16px}
h1{font-size:20px;margin:0}h2{font-size:15px;margin:28px 0 6px;break-after:avoid}
.lead{font-size:16px}.lead strong{font-size:32px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:0}dt{color:#595959}dd{margin:0}
table{border-collapse:collapse;width:100%}thead{display:table-header-group}tr{break-inside:avoid}
th{text-align:left;color:#595959;font-weight:500;border-bottom:1px solid #999}
th,td{padding:3px 8px 3px 0;vertical-align:top}td{border-bottom:1px solid #e2e2e2}
td:first-child{font-variant-numeric:tabular-nums}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.bar{position:relative;min-width:84px}.bar i{position:absolute;left:0;bottom:2px;height:3px;background:#2166ac;
print-color-adjust:exact;-webkit-print-color-adjust:exact}
@page{margin:14mm}@media print{body{margin:0;max-width:none;font-size:11px}}
`.replaceAll('\n', '');
