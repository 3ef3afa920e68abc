package io.kafkastarter.console;
import java.nio.file.Path;
import com.microsoft.playwright.*;
import com.microsoft.playwright.options.*;
class Look {
	public static void main(String[] a) {
		try (Browser b = Browser.open()) {
			String[] dims = a[1].split("x");
			BrowserContext c = b.get().newContext(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(Integer.parseInt(dims[0]), Integer.parseInt(dims[1])).setColorScheme(a[2].equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT));
			Page p = c.newPage();
			p.onConsoleMessage(m -> System.out.println("console: " + m.type() + " " + m.text()));
			p.onPageError(e -> System.out.println("error: " + e));
			for (int i = 4; i < a.length; i++) {
				p.navigate(a[0] + a[i]); p.waitForTimeout(900);
				p.screenshot(new Page.ScreenshotOptions().setPath(Path.of(a[3], i + "-" + a[2] + "-" + dims[0] + ".png")).setFullPage(true));
			}
		}
	}
}
