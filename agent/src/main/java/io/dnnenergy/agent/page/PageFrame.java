package io.dnnenergy.agent.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The frame of a page: style, scripts, data, and a policy that lets the browser run these scripts only and fetch nothing. The page works from
 * disk.
 */
final class PageFrame {
    private PageFrame() {
    }

    /**
     * @param title  plain text
     * @param body   HTML of this package
     * @param data   JSON without {@code <}
     */
    static String around(String title, String body, String data) {
        String library = resource("echarts.min.js");
        String script = resource("page.js");
        Html html = new Html();
        html.tag("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                + " style-src 'unsafe-inline'; img-src data:; script-src '" + chartsHash() + "' '" + hash(script) + "'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
                .text(title).tag("</title>\n<style>\n").tag(resource("page.css")).tag("</style>\n</head>\n<body>\n").tag(body)
                .tag("<script type=\"application/json\" id=\"data\">").tag(data).tag("</script>\n<script>").tag(library).tag("</script>\n<script>")
                .tag(script).tag("</script>\n</body>\n</html>\n");
        return html.toString();
    }

    /** As the build has computed it. */
    static String chartsHash() {
        return source(HexFormat.of().parseHex(resource("echarts.min.js.sha256").strip()));
    }

    private static String source(byte[] digest) {
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    static String hash(String script) {
        try {
            return source(MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the line ends that a browser hashes. */
    static String resource(String name) {
        try (InputStream in = PageFrame.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new IllegalStateException("the jar's " + name + " cannot be read", e);
        }
    }
}
