package io.jenkins.plugins.wecom;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.net.URL;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import okhttp3.OkHttp;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.util.VersionInfo;
import org.junit.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Both builds use the same libraries: the versions of .ci/sender.pom.xml are those that Jenkins' API plugins bring here. */
public class LibraryVersionsTest {

    @Test
    public void theSenderIsBuiltWithTheLibrariesThatJenkinsHas() throws Exception {
        Document pom = parse(".ci/sender.pom.xml");
        assertThat(property(pom, "httpclient5.version"), is(hcVersion("org.apache.hc.client5", HttpClient.class)));
        assertThat(property(pom, "httpcore5.version"), is(hcVersion("org.apache.hc.core5", VersionInfo.class)));
        assertThat(property(pom, "okhttp.version"), is(OkHttp.VERSION));
        assertThat(
                property(pom, "jackson.version"),
                is(new ObjectMapper().version().toString()));
    }

    @Test
    public void whatBothPomsNameHasTheSameVersion() throws Exception {
        Map<String, String> plugin = versions(parse("pom.xml"));
        Map<String, String> sender = versions(parse(".ci/sender.pom.xml"));
        plugin.keySet().retainAll(sender.keySet());
        sender.keySet().retainAll(plugin.keySet());
        assertThat(plugin.keySet().isEmpty(), is(false));
        assertThat(sender, is(plugin));
    }

    private static String hcVersion(String module, Class<?> from) {
        return VersionInfo.loadVersionInfo(module, from.getClassLoader()).getRelease();
    }

    private static Document parse(String file) throws Exception {
        URL url = new File(file).toURI().toURL();
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(url.toString());
    }

    private static String property(Document pom, String name) {
        return pom.getElementsByTagName(name).item(0).getTextContent();
    }

    /** The dependencies with a version of their own, by artifact ID; a property stands for its value. */
    private static Map<String, String> versions(Document pom) {
        Map<String, String> versions = new TreeMap<>();
        NodeList dependencies = pom.getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            NodeList version = dependency.getElementsByTagName("version");
            if (version.getLength() == 1) {
                String value = version.item(0).getTextContent();
                versions.put(
                        dependency.getElementsByTagName("artifactId").item(0).getTextContent(),
                        value.startsWith("${") ? property(pom, value.substring(2, value.length() - 1)) : value);
            }
        }
        return versions;
    }
}
