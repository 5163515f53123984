package io.jenkins.plugins.wecom.sender.callback;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.wecom.sender.callback.RefusedCallbackException.Cause;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The texts and numbers of a message of WeCom, XML or JSON, by their names without case. What has parts of its own is
 * left out; a name that is there twice, a document type or a depth above 16 makes it no message.
 */
final class CallbackFields {

    static final int MAX_DEPTH = 16;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Map<String, String> values = new HashMap<>();

    private CallbackFields() {}

    /**
     * Reads a message.
     *
     * @param cause why it is refused if it is none
     * @throws RefusedCallbackException if it is neither
     */
    static CallbackFields parse(String message, Cause cause) throws RefusedCallbackException {
        CallbackFields fields = new CallbackFields();
        try {
            if (message.stripLeading().startsWith("{")) {
                fields.readJson(message);
            } else {
                fields.readXml(message);
            }
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new RefusedCallbackException(cause);
        }
        return fields;
    }

    /** A value; empty if there is none, or if it is empty. */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(key(name))).filter(value -> !value.isEmpty());
    }

    private void put(String name, String value) throws SAXException {
        if (values.put(key(name), value) != null) {
            throw new SAXException("twice");
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private void readJson(String message) throws IOException, SAXException {
        JsonNode root = JSON.readTree(message);
        if (root == null || !root.isObject()) {
            throw new SAXException("no object");
        }
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            JsonNode value = field.getValue();
            put(field.getKey(), value.isTextual() || value.isIntegralNumber() ? value.asText() : "");
        }
    }

    /** By the JDK's own parser, whatever else is on the class path. */
    private void readXml(String message) throws IOException, SAXException, ParserConfigurationException {
        SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        XMLReader reader = factory.newSAXParser().getXMLReader();
        XmlHandler handler = new XmlHandler();
        reader.setContentHandler(handler);
        reader.setErrorHandler(handler); // the default one prints to the standard error
        reader.setEntityResolver(handler);
        reader.parse(new InputSource(new StringReader(message)));
    }

    /** Takes the text of the elements below the root. */
    private final class XmlHandler extends DefaultHandler {

        private final StringBuilder text = new StringBuilder();
        private int depth;
        private boolean hasParts;

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
            depth++;
            if (depth > MAX_DEPTH || depth == 1 && !name.equals("xml")) {
                throw new SAXException("too deep, or no message");
            }
            hasParts = depth > 2;
            text.setLength(0);
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            text.append(characters, start, length);
        }

        @Override
        public void endElement(String uri, String localName, String name) throws SAXException {
            if (depth == 2) {
                put(name, hasParts ? "" : text.toString());
            }
            depth--;
        }

        @Override
        public void processingInstruction(String target, String data) throws SAXException {
            throw new SAXException("no part of a message");
        }

        @Override
        public InputSource resolveEntity(String publicId, String systemId) throws SAXException {
            throw new SAXException("no entities");
        }
    }
}
