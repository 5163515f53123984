package io.jenkins.plugins.wecom;

import java.util.Locale;
import java.util.function.Supplier;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** Has Jenkins show its pages in another language than the test harness, which has one for all, until it is closed. */
public final class PageLocale implements AutoCloseable {

    private final LocaleProvider before = LocaleProvider.getProvider();

    private PageLocale(Supplier<Locale> locale) {
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return locale.get();
            }
        });
    }

    public static PageLocale of(Locale locale) {
        return new PageLocale(() -> locale);
    }

    /** That of the browser, as Jenkins has it when it is no test. */
    public static PageLocale ofBrowser() {
        return new PageLocale(() -> {
            StaplerRequest2 request = Stapler.getCurrentRequest2();
            return request == null ? Locale.getDefault() : request.getLocale();
        });
    }

    @Override
    public void close() {
        LocaleProvider.setProvider(before);
    }
}
