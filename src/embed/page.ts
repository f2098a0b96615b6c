/** Tells the head's script that modules run here; what an exhibit's page does besides is in src/exhibit/page.ts. */
document.dispatchEvent(new Event('embed-alive'));
