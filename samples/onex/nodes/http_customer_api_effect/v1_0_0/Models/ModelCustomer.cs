using System.Text.Json.Serialization;

namespace Nodes.HttpCustomerApiEffect.V1_0_0.Models;

/// <summary>A customer as the customer service describes one.</summary>
/// <param name="CustomerId">Its id, unique within the service.</param>
/// <param name="DisplayName">How to address the customer.</param>
/// <param name="Country">Two letters, ISO 3166-1.</param>
/// <param name="UpdatedAt">When the service last changed it.</param>
public sealed record ModelCustomer(
    [property: JsonPropertyName("customer_id")] string CustomerId,
    [property: JsonPropertyName("display_name")] string DisplayName,
    [property: JsonPropertyName("country")] string Country,
    [property: JsonPropertyName("updated_at")] DateTimeOffset UpdatedAt);
