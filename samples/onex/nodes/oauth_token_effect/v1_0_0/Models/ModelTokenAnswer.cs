using System.Text.Json.Serialization;

namespace Nodes.OauthTokenEffect.V1_0_0.Models;

/// <summary>The answer of a token endpoint, RFC 6749 section 5.1.</summary>
/// <param name="AccessToken">The token; secret.</param>
/// <param name="TokenType">How it is used, as a rule <c>Bearer</c>.</param>
/// <param name="ExpiresInSeconds">Lifetime from the time of the answer.</param>
public sealed record ModelTokenAnswer(
    [property: JsonPropertyName("access_token"), JsonRequired] string AccessToken,
    [property: JsonPropertyName("token_type"), JsonRequired] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresInSeconds)
{
    /// <summary>Names type and lifetime, so that a record printed by mistake gives nothing away.</summary>
    public override string ToString() => $"{TokenType} token, {ExpiresInSeconds} s";
}
