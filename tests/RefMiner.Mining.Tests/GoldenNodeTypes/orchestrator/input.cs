using System.Collections.Generic;
using System.Threading.Tasks;

namespace Shop;

public interface IPricing
{
    Task<decimal> PriceAsync(string sku);
}

public class Pricing : IPricing
{
    public Task<decimal> PriceAsync(string sku) => Task.FromResult((decimal)sku.Length);
}

public class Discounts
{
    public decimal Reduce(decimal price) => price * 0.9m;
}

public class Checkout(IPricing pricing, Discounts discounts)
{
    public async Task<decimal> PayAsync(string sku) => discounts.Reduce(await pricing.PriceAsync(sku));
}

public interface IRule
{
    bool Allows(string order);
}

public class NotEmptyRule : IRule
{
    public bool Allows(string order) => order.Length > 0;
}

public class AllRules(IEnumerable<IRule> rules) : IRule
{
    public bool Allows(string order)
    {
        foreach (var rule in rules)
        {
            if (!rule.Allows(order))
                return false;
        }

        return true;
    }
}

// MediatR is not there: the type that it takes must do.
public class ShipOrder(IMediator mediator)
{
    public async Task ShipAsync(string order) => await mediator.Send(order);
}
