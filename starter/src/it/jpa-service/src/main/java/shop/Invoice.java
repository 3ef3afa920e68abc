package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
class Invoice {

	@Id
	private String id;

	protected Invoice() {
	}

	Invoice(String id) {
		this.id = id;
	}

	String getId() {
		return this.id;
	}

}
