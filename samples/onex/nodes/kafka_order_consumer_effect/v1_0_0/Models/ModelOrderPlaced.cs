using System.Text.Json.Serialization;

namespace Nodes.KafkaOrderConsumerEffect.V1_0_0.Models;

/// <summary>The event of an order placed, as it comes from the topic.</summary>
/// <param name="OrderId">Unique to the order.</param>
/// <param name="CustomerId">Who placed it.</param>
/// <param name="TotalCents">Its value in cents; above zero.</param>
public sealed record ModelOrderPlaced(
    [property: JsonPropertyName("order_id"), JsonRequired] string OrderId,
    [property: JsonPropertyName("customer_id"), JsonRequired] string CustomerId,
    [property: JsonPropertyName("total_cents"), JsonRequired] long TotalCents);
