/**
 * {@code report.html}: one file that opens from disk without a network. The tables are in the HTML; charts by Apache ECharts, which the file
 * holds, are added on top by a script. Names reach the page as escaped text or as JSON data, never as HTML. Loaded when a page is written.
 */
package io.dnnenergy.agent.page;
