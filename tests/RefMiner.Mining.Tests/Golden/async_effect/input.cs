using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Shop.Effects;

/// <summary>Fetches prices over <see cref="HttpClient"/>.</summary>
[Obsolete]
public sealed class PriceEffect(HttpClient client, TimeProvider clock)
{
    /// <summary>
    /// Fetches one price
    /// for <paramref name="sku"/>.
    /// </summary>
    [System.Diagnostics.DebuggerStepThrough]
    public async Task<decimal?> FetchAsync(string sku, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(sku);
        for (var attempt = 0; attempt < 3 && !cancellationToken.IsCancellationRequested; attempt++)
        {
            try
            {
                // The service answers in plain text.
                var text = await client.GetStringAsync($"prices/{sku}", cancellationToken).ConfigureAwait(false);
                return decimal.TryParse(text, out var price) ? price : null;
            }
            catch (HttpRequestException e) when (e.StatusCode is null)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellationToken);
            }
            catch
            {
                throw new InvalidOperationException(nameof(FetchAsync), null);
            }
        }

        throw new TimeoutException();
    }
}
