using System.Globalization;
using Nodes.PriceTieringCompute.V1_0_0.Models;
using Onex.Runtime;

namespace Nodes.PriceTieringCompute.V1_0_0;

/// <summary>Computes tier prices.</summary>
public class NodePriceTieringCompute : NodeCompute
{
    private object? _lastTotal;

    /// <summary>Computes the price.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="cancellationToken">The token.</param>
    /// <returns>The response.</returns>
    public override async Task<ModelContractResponse> ExecuteComputeAsync(
        ModelContractCompute contract,
        CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        var data = contract.InputState!;
        var tiers = ParseTiers(data["tiers"]!.ToString()!);
        var quantity = int.Parse(data["quantity"]!.ToString()!, CultureInfo.InvariantCulture);
        object total;
        if (data.ContainsKey("mode") && data["mode"]!.ToString() == "graduated")
        {
            total = Graduated(tiers, quantity);
        }
        else
        {
            total = Volume(tiers, quantity);
        }

        if (data.ContainsKey("discount"))
        {
            var discount = data["discount"]!.ToString()!;
            if (discount.EndsWith('%'))
            {
                total = (double)total - (double)total * double.Parse(discount.TrimEnd('%'), CultureInfo.InvariantCulture) / 100;
            }
            else
            {
                total = (double)total - double.Parse(discount, CultureInfo.InvariantCulture);
            }
        }

        _lastTotal = total;
        EmitLogEvent(EnumLogLevel.Info, "done", new Dictionary<string, object?> { ["total"] = _lastTotal });
        return new ModelContractResponse
        {
            Success = true,
            OutputState = new Dictionary<string, object?> { ["total"] = total, ["text"] = "Total: " + total },
            Metadata = new Dictionary<string, object?>(),
        };
    }

    private static List<ModelTier> ParseTiers(string text)
    {
        // "1:9.90;10:8.50;100:7"
        var result = new List<ModelTier>();
        foreach (var part in text.Split(';'))
        {
            var pieces = part.Split(':');
            result.Add(new ModelTier
            {
                From = int.Parse(pieces[0], CultureInfo.InvariantCulture),
                Price = double.Parse(pieces[1], CultureInfo.InvariantCulture),
            });
        }

        return result;
    }

    private static object Volume(List<ModelTier> tiers, int quantity)
    {
        double price = 0;
        foreach (var tier in tiers)
        {
            if (quantity >= tier.From)
            {
                price = tier.Price;
            }
        }

        return price * quantity;
    }

    private static object Graduated(List<ModelTier> tiers, int quantity)
    {
        double sum = 0;
        for (var i = 0; i < tiers.Count; i++)
        {
            var end = i + 1 < tiers.Count ? tiers[i + 1].From - 1 : quantity;
            if (end > quantity)
            {
                end = quantity;
            }

            var count = end - tiers[i].From + 1;
            if (count > 0)
            {
                sum += count * tiers[i].Price;
            }
        }

        return sum;
    }
}
