package io.kafkastarter.autoconfigure.diagnostics;

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * The names of properties below one element of a name, read from the records they are
 * bound to, and only as far as they are asked for.
 */
final class KnownProperties {

	private final List<Class<?>> unread = new ArrayList<>();

	private final Map<String, KnownProperties> children = new TreeMap<>();

	private @Nullable KnownProperties anyChild;

	private boolean open;

	/**
	 * Add the properties of a type.
	 * @param prefix the name the type is bound to
	 * @param type the type
	 */
	void add(ConfigurationPropertyName prefix, Class<?> type) {
		KnownProperties node = this;
		for (int index = 0; index < prefix.getNumberOfElements(); index++) {
			node = node.child(prefix.getElement(index, ConfigurationPropertyName.Form.ORIGINAL));
		}
		node.unread.add(type);
	}

	/**
	 * Return what is known at an element of a name.
	 * @param element the element
	 * @return the properties below it, or {@code null} if it is not known
	 */
	@Nullable KnownProperties find(String element) {
		if (this.open) {
			return this;
		}
		String uniform = uniform(element);
		for (Map.Entry<String, KnownProperties> child : children().entrySet()) {
			if (uniform(child.getKey()).equals(uniform)) {
				return child.getValue();
			}
		}
		return this.anyChild;
	}

	Set<String> names() {
		return children().keySet();
	}

	private Map<String, KnownProperties> children() {
		this.unread.forEach(this::read);
		this.unread.clear();
		return this.children;
	}

	private KnownProperties child(String name) {
		return this.children.computeIfAbsent(name, (key) -> new KnownProperties());
	}

	private void read(Class<?> type) {
		for (RecordComponent component : type.getRecordComponents()) {
			child(name(type, component)).addType(ResolvableType.forMethodReturnType(component.getAccessor()));
		}
	}

	// A component cannot be called as Java's own methods are.
	private static String name(Class<?> type, RecordComponent component) {
		Field field = ReflectionUtils.findField(type, component.getName());
		Name name = (field != null) ? field.getAnnotation(Name.class) : null;
		return (name != null) ? name.value() : DataObjectPropertyName.toDashedForm(component.getName());
	}

	private void addType(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		if (raw.isRecord()) {
			this.unread.add(raw);
			return;
		}
		Class<?> value = type.asMap().getGeneric(1).resolve(Object.class);
		if (Map.class.isAssignableFrom(raw) && value.isRecord()) {
			KnownProperties any = new KnownProperties();
			any.unread.add(value);
			this.anyChild = any;
			return;
		}
		// A single value has nothing below it; a list has indexes and a map has any key.
		this.open = Iterable.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw);
	}

	private static String uniform(String element) {
		return element.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}
